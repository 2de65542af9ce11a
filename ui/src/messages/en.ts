import { activity } from './en/activity';
import { agents } from './en/agents';
import { approvals } from './en/approvals';
import { calendars } from './en/calendars';
import { common } from './en/common';
import { connectors } from './en/connectors';
import { form } from './en/form';
import { integrations } from './en/integrations';
import { job } from './en/job';
import { jobEditor } from './en/job-editor';
import { jobs } from './en/jobs';
import { mcp } from './en/mcp';
import { outbox } from './en/outbox';
import { overview } from './en/overview';
import { pairings } from './en/pairings';
import { planner } from './en/planner';
import { runs } from './en/runs';
import { schedules } from './en/schedules';
import { setUp } from './en/set-up';
import { settings } from './en/settings';
import { shell } from './en/shell';
import { alerts } from './en/alerts';
import { skills } from './en/skills';
import { triggers } from './en/triggers';
import { workers } from './en/workers';

/** Every word of the dashboard in English; `id` has the same keys. */
export const en = {
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
