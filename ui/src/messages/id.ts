import { activity } from './id/activity';
import { agents } from './id/agents';
import { approvals } from './id/approvals';
import { calendars } from './id/calendars';
import { common } from './id/common';
import { connectors } from './id/connectors';
import { form } from './id/form';
import { integrations } from './id/integrations';
import { job } from './id/job';
import { jobEditor } from './id/job-editor';
import { jobs } from './id/jobs';
import { mcp } from './id/mcp';
import { outbox } from './id/outbox';
import { overview } from './id/overview';
import { pairings } from './id/pairings';
import { planner } from './id/planner';
import { runs } from './id/runs';
import { schedules } from './id/schedules';
import { setUp } from './id/set-up';
import { settings } from './id/settings';
import { shell } from './id/shell';
import { alerts } from './id/alerts';
import { skills } from './id/skills';
import { triggers } from './id/triggers';
import { workers } from './id/workers';

/** Semua kata dasbor dalam bahasa Indonesia. */
export const id = {
  activity,
  agents,
  approvals,
  calendars,
  common,
  connectors,
  form,
  integrations,
  job,
  jobEditor,
  jobs,
  mcp,
  outbox,
  overview,
  pairings,
  planner,
  runs,
  schedules,
  setUp,
  settings,
  shell,
  skills,
  triggers,
  alerts,
  workers,
};
