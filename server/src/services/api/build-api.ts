import { setMaxListeners } from 'node:events';
import rateLimit from '@fastify/rate-limit';
import fastify from 'fastify';
import type { FastifyServerOptions } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { AppError } from '../../core/errors.ts';
import { traceEngine } from '../../engine/open/trace-engine.ts';
import type { ApiApp, ApiDeps, RouteDeps } from './api-app.ts';
import { REQUEST_TIMEOUT_MS } from './api-config.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { BulkRunner } from './bulk/bulk-runner.ts';
import { coalesceEnqueues } from './coalesce-enqueues.ts';
import { EventStreams } from './events/event-streams.ts';
import { LogStreams } from './logs/log-streams.ts';
import { auditCalls } from './plugins/audit-calls.ts';
import { authenticateRequests } from './plugins/authentication.ts';
import { admitOrigins, guardAnswers, refuseForeignWrites } from './plugins/browser-safety.ts';
import { compressAnswers } from './plugins/compress-answers.ts';
import { serveDashboard } from './plugins/dashboard.ts';
import { acceptJsonBodies } from './plugins/json-body.ts';
import { createMissingPage } from './plugins/missing-page.ts';
import { markMcpCalls } from './plugins/mcp-calls.ts';
import { documentRoutes, serveReference } from './plugins/openapi.ts';
import { answerWithProblems, sendProblem } from './plugins/problems.ts';
import { refuseForeignNames } from './plugins/refuse-foreign-names.ts';
import { refuseOddTargets } from './plugins/refuse-odd-targets.ts';
import { refuseUnknownQueries } from './plugins/refuse-unknown-query.ts';
import { requestIdOf, traceRequests } from './plugins/request-context.ts';
import { recordRequests } from './plugins/request-spans.ts';
import { endRevokedStreams } from './plugins/revoke-streams.ts';
import { tableRoutes } from './plugins/route-table.ts';
import { answerUnreadable } from './plugins/unreadable-requests.ts';
import { registerAccountRoutes } from './routes/accounts.ts';
import { registerAlertRoutes } from './routes/alerts.ts';
import { registerCalendarRoutes } from './routes/calendars.ts';
import { registerApprovalRoutes } from './routes/approvals.ts';
import { registerAuditRoutes } from './routes/audit.ts';
import { registerAuthRoute } from './routes/auth.ts';
import { registerAgentControlRoutes } from './routes/agent-control.ts';
import { registerAutomationRoutes } from './routes/automation.ts';
import { registerCatalogRoutes } from './routes/catalog.ts';
import { registerDoorRoutes } from './routes/doors.ts';
import { registerEventRoutes } from './routes/events.ts';
import { registerHealthRoutes } from './routes/health.ts';
import { registerJobActivityRoute } from './routes/job-activity.ts';
import { registerJobBulkRoute } from './routes/job-bulk.ts';
import { registerJobExplainRoute } from './routes/job-explain.ts';
import { registerJobScheduleRoutes } from './routes/job-schedule.ts';
import { registerBackfillRoutes } from './routes/backfills.ts';
import { registerBackupRoutes } from './routes/backups.ts';
import { registerJobSetRoutes } from './routes/job-sets.ts';
import { registerJobValidateRoute } from './routes/job-validate.ts';
import { registerJobVersionRoutes } from './routes/job-versions.ts';
import { registerJobRoutes } from './routes/jobs.ts';
import { registerMcpServerRoutes } from './routes/mcp-servers.ts';
import { registerMcpToolRoutes } from './routes/mcp-tools.ts';
import { registerMcpRoute } from './routes/mcp.ts';
import { registerMetricsRoute } from './routes/metrics.ts';
import { registerOpenApiRoute } from './routes/openapi.ts';
import { registerOutboxRoutes } from './routes/outbox.ts';
import { registerOverviewRoutes } from './routes/overview.ts';
import { registerPairingRoutes } from './routes/pairings.ts';
import { registerPauseRoutes } from './routes/pauses.ts';
import { registerPlannerRoutes } from './routes/planner.ts';
import { registerPlatformRoutes } from './routes/platform.ts';
import { registerRunActionRoutes } from './routes/run-actions.ts';
import { registerRunBulkRoutes } from './routes/run-bulk.ts';
import { registerRunLogRoutes } from './routes/run-logs.ts';
import { registerRunRoutes } from './routes/runs.ts';
import { registerScheduleRoutes } from './routes/schedules.ts';
import { registerSkillPreviewRoutes } from './routes/skill-previews.ts';
import { registerSkillRoutes } from './routes/skills.ts';
import { registerTelegramAccountRoutes } from './routes/telegram-accounts.ts';
import { registerTriggerRoutes } from './routes/triggers.ts';
import { registerWorkerRoutes } from './routes/workers.ts';
import { validateWithZod } from './validation/validate-with-zod.ts';

/** Job ids have at most 128 characters; percent-encoded, each may take three. */
const MAX_PARAM_LENGTH = 3 * 128;

/**
 * Given at once, so that Fastify does not load its own. Answers are engine data in the wire's own shapes; tests hold them
 * against the document. Parsing each again would cost more than all the rest of a request.
 */
const SCHEMA_CONTROLLER = {
  compilersFactory: {
    buildValidator: () => validateWithZod,
    buildSerializer: () => () => (data: unknown) => JSON.stringify(data),
  },
  // Its types know the compilers of its own only.
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;

/** The API as a Fastify instance that does not listen yet: `inject` requests, or let `startApi` listen. */
export function buildApi(deps: ApiDeps): ApiApp {
  const { config, logger } = deps;
  const app: ApiApp = fastify({
    bodyLimit: config.bodyLimitBytes,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_TIMEOUT_MS,
    clientErrorHandler: answerUnreadable,
    return503OnClosing: false,
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    genReqId: requestIdOf,
    schemaController: SCHEMA_CONTROLLER,
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply, logger, deps.knownSecrets);
    },
  }).withTypeProvider<ZodTypeProvider>();

  const routes = tableRoutes(app);
  refuseUnknownQueries(app);
  traceRequests(app, logger);
  if (deps.tracer !== undefined) recordRequests(app, deps.tracer, deps.clock);
  guardAnswers(app);
  compressAnswers(app);
  admitOrigins(app, config.corsOrigins);
  const trail = new AuditTrail(deps);
  refuseOddTargets(app);
  app.after(() => {
    markMcpCalls(app, config);
    authenticateRequests(app, { ...deps, auth: config.auth });
    refuseForeignNames(app, config);
    refuseForeignWrites(app, config.corsOrigins);
    endRevokedStreams(app, config.auth.keyRing, logger);
    auditCalls(app, trail, deps);
  });
  acceptJsonBodies(app);
  app.register(rateLimit, { global: false });
  const missingPage = createMissingPage(config.uiDir);
  answerWithProblems(app, { routes, logger, missingPage, knownSecrets: deps.knownSecrets });
  documentRoutes(app, config);
  serveReference(app);
  serveDashboard(app, config);
  // Traced before the enqueues of several requests become one step: after that nobody knows which is whose.
  const engine = traceEngine({ ...deps, engine: coalesceEnqueues(deps.engine) });
  registerRoutes(app, { ...deps, engine, defaultTimezone: config.defaultTimezone }, trail);
  return app;
}

function registerRoutes(app: ApiApp, deps: RouteDeps, trail: AuditTrail): void {
  const streams = new EventStreams(deps);
  const logStreams = new LogStreams(deps);
  const runner = new BulkRunner(deps);
  app.addHook('onListen', () => {
    runner.start();
  });
  const stopping = new AbortController();
  // As many listen to it as requests are under way that wait for something.
  setMaxListeners(0, stopping.signal);
  app.addHook('preClose', () => {
    stopping.abort(new AppError('UNAVAILABLE', 'The API is stopping; try again in a moment.'));
    return Promise.all([streams.stop(), logStreams.stop(), runner.stop()]).then(() => undefined);
  });
  app.register((scope, _options, done) => {
    registerHealthRoutes(scope, deps, trail);
    registerOpenApiRoute(scope);
    registerMetricsRoute(scope, deps);
    registerJobRoutes(scope, deps);
    registerJobValidateRoute(scope, deps);
    registerJobBulkRoute(scope, deps);
    registerJobSetRoutes(scope, deps);
    registerJobActivityRoute(scope, deps);
    registerJobScheduleRoutes(scope, deps);
    registerBackfillRoutes(scope, deps);
    registerJobVersionRoutes(scope, deps);
    registerJobExplainRoute(scope, deps);
    registerScheduleRoutes(scope, deps);
    registerPlannerRoutes(scope, deps, stopping.signal);
    registerRunRoutes(scope, deps);
    registerRunLogRoutes(scope, deps, logStreams);
    registerRunActionRoutes(scope, deps, stopping.signal);
    registerEventRoutes(scope, deps, streams);
    registerRunBulkRoutes(scope, deps, runner);
    registerApprovalRoutes(scope, deps);
    registerAutomationRoutes(scope, deps);
    registerAgentControlRoutes(scope, deps);
    registerPauseRoutes(scope, deps);
    registerCatalogRoutes(scope, deps);
    registerPlatformRoutes(scope, deps);
    registerBackupRoutes(scope, deps);
    registerOverviewRoutes(scope, deps);
    registerWorkerRoutes(scope, deps);
    registerAuthRoute(scope, deps);
    registerAuditRoutes(scope, deps);
    registerAccountRoutes(scope, deps);
    registerMcpServerRoutes(scope, deps);
    registerMcpToolRoutes(scope, deps, stopping.signal);
    registerMcpRoute(scope, deps, stopping.signal);
    registerTelegramAccountRoutes(scope, deps);
    registerPairingRoutes(scope, deps);
    registerTriggerRoutes(scope, deps);
    registerSkillRoutes(scope, deps);
    registerSkillPreviewRoutes(scope, deps);
    registerAlertRoutes(scope, deps, stopping.signal);
    registerCalendarRoutes(scope, deps);
    registerDoorRoutes(scope, deps, trail);
    registerOutboxRoutes(scope, deps);
    done();
  });
}
