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

/** Semua kata dasbor dalam bahasa Indonesia. */
export const id = {
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
