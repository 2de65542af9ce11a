import { activity } from './activity';
import { approvals } from './approvals';
import { common } from './common';
import { connectors } from './connectors';
import { jobs } from './jobs';
import { overview } from './overview';
import { planner } from './planner';
import { runs } from './runs';
import { schedules } from './schedules';
import { settings } from './settings';
import { shell } from './shell';
import { workers } from './workers';

/** Every word of the dashboard in English; `id` has the same keys. */
export const en = {
  activity,
  approvals,
  common,
  connectors,
  jobs,
  overview,
  planner,
  runs,
  schedules,
  settings,
  shell,
  workers,
};
