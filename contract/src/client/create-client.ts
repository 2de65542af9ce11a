import { alertRoutes } from './routes/alerts.ts';
import { agentControlRoutes } from './routes/agent-control.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { auditRoutes } from './routes/audit.ts';
import { automationRoutes } from './routes/automation.ts';
import { backfillRoutes, jobBackfillRoutes } from './routes/backfills.ts';
import { calendarRoutes } from './routes/calendars.ts';
import { catalogRoutes } from './routes/catalog.ts';
import { eventRoutes } from './routes/events.ts';
import { integrationRoutes } from './routes/integrations.ts';
import { jobHistoryRoutes } from './routes/job-history.ts';
import { jobSetRoutes } from './routes/job-sets.ts';
import { jobRoutes } from './routes/jobs.ts';
import { bulkRoutes, jobBulkRoutes, operationRoutes } from './routes/operations.ts';
import { mcpServerRoutes } from './routes/mcp-servers.ts';
import { outboxRoutes } from './routes/outbox.ts';
import { pairingRoutes } from './routes/pairings.ts';
import { pauseRoutes } from './routes/pauses.ts';
import { plannerRoutes } from './routes/planner.ts';
import {
  agentRoutes,
  backupRoutes,
  authRoutes,
  connectorRoutes,
  healthRoutes,
  jobTypeRoutes,
  overviewRoutes,
  queueRoutes,
  scheduleRoutes,
} from './routes/platform.ts';
import { runRoutes } from './routes/runs.ts';
import { skillRoutes } from './routes/skills.ts';
import { telegramRoutes } from './routes/telegram.ts';
import { triggerRoutes } from './routes/triggers.ts';
import { createTransport, type ClientOptions } from './transport.ts';

/**
 * The HTTP API as typed functions, for browsers and Node: one a route, each answer checked against its schema.
 * Every call throws `ApiProblem` for whatever went wrong, and the reason of its signal after an abort.
 *
 * @throws TypeError for a token that no header can carry.
 */
export function createClient(options: ClientOptions) {
  const transport = createTransport(options);
  return {
    jobs: {
      ...jobRoutes(transport),
      ...jobHistoryRoutes(transport),
      ...jobBulkRoutes(transport),
      ...jobBackfillRoutes(transport),
    },
    jobSets: jobSetRoutes(transport),
    runs: { ...runRoutes(transport), ...bulkRoutes(transport) },
    operations: operationRoutes(transport),
    backfills: backfillRoutes(transport),
    events: eventRoutes(transport),
    approvals: approvalRoutes(transport),
    overview: overviewRoutes(transport),
    pauses: pauseRoutes(transport),
    queue: queueRoutes(transport),
    agents: agentRoutes(transport),
    connectors: connectorRoutes(transport),
    backups: backupRoutes(transport),
    jobTypes: jobTypeRoutes(transport),
    schedules: scheduleRoutes(transport),
    calendars: calendarRoutes(transport),
    planner: plannerRoutes(transport),
    integrations: { ...integrationRoutes(transport), ...catalogRoutes(transport) },
    mcpServers: mcpServerRoutes(transport),
    telegram: telegramRoutes(transport),
    pairings: pairingRoutes(transport),
    triggers: triggerRoutes(transport),
    skills: skillRoutes(transport),
    alerts: alertRoutes(transport),
    outbox: outboxRoutes(transport),
    automation: { ...automationRoutes(transport), ...agentControlRoutes(transport) },
    audit: auditRoutes(transport),
    auth: authRoutes(transport),
    health: healthRoutes(transport),
  };
}

export type Client = ReturnType<typeof createClient>;
