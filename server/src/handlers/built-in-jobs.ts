import type { OpenAgents } from './agent-workflow/agent-deps.ts';
import { agentWorkflowJob } from './agent-workflow.ts';
import { backupExportJob, type BackupExportDeps } from './backup-export.ts';
import { commandRunJob } from './command-run.ts';
import type { JobDefinition } from './define-job.ts';
import { httpRequestJob } from './http-request.ts';
import { messageSendJob } from './message-send.ts';
import { monitorChannelJob } from './monitor-channel.ts';
import { reportDailyJob } from './report-daily.ts';
import { simulationHeavyJob } from './simulation-heavy.ts';

export interface BuiltInJobsDeps extends BackupExportDeps {
  /** What agents are given; absent: this process offers no `agent.workflow`. */
  agents?: OpenAgents | undefined;
  /** DEFAULT_TIMEZONE: the zone of a report that names none. */
  defaultTimezone: string;
  /** Numbers in 0 … 1: which simulated attempts fail. */
  random: () => number;
}

/** The job types that come with the platform. */
export function builtInJobs(deps: BuiltInJobsDeps): JobDefinition[] {
  const watching = [monitorChannelJob(deps), reportDailyJob(deps), backupExportJob(deps)];
  const agents = deps.agents === undefined ? [] : [agentWorkflowJob(deps.agents)];
  return [...watching, httpRequestJob(deps), commandRunJob(), messageSendJob(), ...agents, simulationHeavyJob(deps)];
}
