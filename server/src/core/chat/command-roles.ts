import type { AccessRole } from '@multi-job/contract';
import type { ChatCommandName } from './read-command.ts';

/** What a command needs is what the route of the API that does the same needs. */
export const COMMAND_ROLES: Readonly<Record<ChatCommandName, { role: AccessRole; route: string }>> = {
  start: { role: 'viewer', route: 'GET /overview' },
  help: { role: 'viewer', route: 'GET /overview' },
  ai: { role: 'operator', route: 'POST /planner/execute' },
  plan: { role: 'viewer', route: 'POST /planner/plan' },
  run: { role: 'operator', route: 'POST /jobs/{job_id}/run' },
  jobs: { role: 'viewer', route: 'GET /jobs' },
  runs: { role: 'viewer', route: 'GET /runs' },
  status: { role: 'viewer', route: 'GET /overview' },
  why: { role: 'viewer', route: 'GET /jobs/{job_id}/explain' },
  cancel: { role: 'operator', route: 'POST /runs/{run_id}/cancel' },
};
