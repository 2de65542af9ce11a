import type { McpTool } from './define-tool.ts';
import { cancelRun } from './tools/cancel-run.ts';
import { explainJob } from './tools/explain-job.ts';
import { getJob } from './tools/get-job.ts';
import { getRun } from './tools/get-run.ts';
import { listApprovals } from './tools/list-approvals.ts';
import { listJobs } from './tools/list-jobs.ts';
import { listRuns } from './tools/list-runs.ts';
import { plan } from './tools/plan.ts';
import { runJob } from './tools/run-job.ts';
import { runLogs } from './tools/run-logs.ts';
import { saveJob } from './tools/save-job.ts';

/** All that an assistant can do here, in the order in which it is shown. Enabling jobs and deciding approvals is not among it. */
export const MCP_TOOLS: readonly McpTool[] = [
  plan,
  listJobs,
  getJob,
  saveJob,
  runJob,
  explainJob,
  listRuns,
  getRun,
  runLogs,
  cancelRun,
  listApprovals,
];
