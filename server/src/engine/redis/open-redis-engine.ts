import { hasCode } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import { LARGE_FOOTPRINT } from '../open/footprint.ts';
import type { Footprint } from '../open/footprint.ts';
import { tellUnreadable } from '../open/tell-unreadable.ts';
import { getApproval } from './approvals/get-approval.ts';
import { listApprovals } from './approvals/list-approvals.ts';
import { resolveApproval } from './approvals/resolve-approval.ts';
import { createAuditAppender } from './audit/append-audit.ts';
import { auditHead } from './audit/audit-head.ts';
import { listAudit } from './audit/list-audit.ts';
import { readAuditAfter } from './audit/read-audit-after.ts';
import { trimAudit } from './audit/trim-audit.ts';
import { readBudgets } from './budgets/read-budgets.ts';
import { reserveBudget } from './budgets/reserve-budget.ts';
import { settleBudget } from './budgets/settle-budget.ts';
import { addMetrics } from './counters/add-metrics.ts';
import { readMetrics } from './counters/read-metrics.ts';
import { readRunCounts } from './counters/read-run-counts.ts';
import { deleteDocument } from './documents/delete-document.ts';
import { getDocument } from './documents/get-document.ts';
import { listCollections } from './documents/list-collections.ts';
import { listDocuments } from './documents/list-documents.ts';
import { putDocument } from './documents/put-document.ts';
import { appendEvents } from './events/append-events.ts';
import { lastEventId } from './events/last-event-id.ts';
import { listEvents } from './events/list-events.ts';
import { readEventsAfter } from './events/read-events-after.ts';
import { deleteJob } from './jobs/delete-job.ts';
import { getJob } from './jobs/get-job.ts';
import { getVersion } from './jobs/get-version.ts';
import { listFailingJobs } from './jobs/list-failing-jobs.ts';
import { listJobs } from './jobs/list-jobs.ts';
import { endPause } from './pauses/end-pause.ts';
import { listPauses } from './pauses/list-pauses.ts';
import { putPause } from './pauses/put-pause.ts';
import { listNextDue } from './jobs/list-next-due.ts';
import { listVersions } from './jobs/list-versions.ts';
import { placeJobs } from './jobs/place-jobs.ts';
import { readJobActivity } from './jobs/read-job-activity.ts';
import { saveJob } from './jobs/save-job.ts';
import { setJobEnabled } from './jobs/set-job-enabled.ts';
import { hitRateWindow } from './keys/hit-rate-window.ts';
import { rememberKey } from './keys/remember-key.ts';
import { kvDelete } from './kv/kv-delete.ts';
import { kvGet } from './kv/kv-get.ts';
import { kvIncrement } from './kv/kv-increment.ts';
import { kvList } from './kv/kv-list.ts';
import { kvSet } from './kv/kv-set.ts';
import { moveVerbs } from './move/move-verbs.ts';
import { countHeldRuns } from './processes/count-held-runs.ts';
import { heartbeat } from './processes/heartbeat.ts';
import { listProcesses } from './processes/list-processes.ts';
import { removeProcess } from './processes/remove-process.ts';
import { setProcessDraining } from './processes/set-process-draining.ts';
import { cancelRun } from './queue/cancel-run.ts';
import { claim } from './queue/claim.ts';
import { createEnqueue } from './queue/enqueue.ts';
import { getQueuePlace } from './queue/get-queue-place.ts';
import { getQueueState } from './queue/get-queue-state.ts';
import { createHeldRuns } from './queue/held-runs.ts';
import type { HeldRuns } from './queue/held-runs.ts';
import { promoteDelayed } from './queue/promote-delayed.ts';
import { recallEnqueue } from './queue/recall-enqueue.ts';
import { recordProgress } from './queue/record-progress.ts';
import { report } from './queue/report.ts';
import { rescue } from './queue/rescue.ts';
import { countRuns } from './runs/count-runs.ts';
import { getRun } from './runs/get-run.ts';
import { importRuns } from './runs/import-runs.ts';
import { listRunLogs } from './runs/list-run-logs.ts';
import { listRuns } from './runs/list-runs.ts';
import { prune } from './runs/prune.ts';
import { dispatchDue } from './schedule/dispatch-due.ts';
import { getGuardState } from './schedule/get-guard-state.ts';
import { getMemory } from './schedule/get-memory.ts';
import { wakeJobs } from './schedule/wake-jobs.ts';
import { listOccurrences } from './schedule/list-occurrences.ts';
import { nextWakeMs } from './schedule/next-wake-ms.ts';
import { readScheduleShapes } from './schedule/read-schedule-shapes.ts';
import { connectForCommands, connectForSubscriptions } from './store/connect.ts';
import { health, storeTimeMs } from './store/health.ts';
import { createKeys } from './store/keys.ts';
import { toAppError } from './store/refusals.ts';
import { createScriptRunner, readScripts } from './store/script-loader.ts';
import { assertServerFits, readServerFacts, warningsOf } from './store/server-facts.ts';
import { createSpecCache } from './store/spec-cache.ts';
import { checkPart } from './store-check/check-part.ts';
import { countToCheck } from './store-check/count-to-check.ts';
import type { RedisStore } from './store/store.ts';
import { createWakeSubscriptions } from './store/wake-subscriptions.ts';

const COMMAND_TIMEOUT_MS = 5000;

export interface RedisEngineOptions {
  /** `redis://…`, `rediss://…` or `unix:///path.sock`. */
  url: string;
  /** Separates installations on one Redis. */
  namespace: string;
  logger: Logger;
  /** How long a command may take before it counts as unanswered. */
  commandTimeoutMs?: number | undefined;
  /** Large when absent. */
  footprint?: Footprint | undefined;
}

/**
 * The engine on Redis 7.0 or Valkey 7.2 and newer.
 *
 * @throws UNAVAILABLE (Redis is down: try again), CONFIG_INVALID (it refuses us, is too old, or may drop data)
 */
export async function openRedisEngine(options: RedisEngineOptions): Promise<Engine> {
  const { url, namespace, logger, commandTimeoutMs = COMMAND_TIMEOUT_MS, footprint = LARGE_FOOTPRINT } = options;
  const connecting = { url, logger, commandTimeoutMs };
  const keys = createKeys(namespace);
  const scripts = readScripts();
  const redis = await connectForCommands(connecting);
  try {
    const facts = await readServerFacts(redis);
    assertServerFits(facts);
    for (const warning of warningsOf(facts)) logger.warn({}, warning);
  } catch (error) {
    redis.disconnect();
    throw toAppError(error);
  }
  const run = createScriptRunner(redis, keys.prefix, scripts);
  const store: RedisStore = { redis, keys, run, specs: createSpecCache(redis, keys, footprint.specChars), logger };
  try {
    await placeJobs(store);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  const wakes = createWakeSubscriptions(() => connectForSubscriptions(connecting), keys, logger);
  const engine: Engine = {
    kind: 'redis',
    health: () => health(store),
    storeTimeMs: () => storeTimeMs(store),
    subscribe: (topics, listener) => wakes.subscribe(topics, listener),
    close: () => {
      wakes.close();
      redis.disconnect();
      return Promise.resolve();
    },
    ...verbsOf(store),
  };
  return tellUnreadable(engine, logger);
}

type Verbs = Omit<Engine, 'kind' | 'health' | 'storeTimeMs' | 'subscribe' | 'close'>;

function verbsOf(store: RedisStore): Verbs {
  const held = createHeldRuns();
  return {
    saveJob: command => saveJob(store, command),
    getJob: jobId => getJob(store, jobId),
    listJobs: filter => listJobs(store, filter),
    putPause: command => putPause(store, command),
    endPause: command => endPause(store, command),
    listPauses: nowMs => listPauses(store, nowMs),
    setJobEnabled: command => setJobEnabled(store, command),
    deleteJob: command => deleteJob(store, command),
    listVersions: query => listVersions(store, query),
    getVersion: (jobId, versionId) => getVersion(store, jobId, versionId),

    dispatchDue: command => dispatchDue(store, command),
    nextWakeMs: () => nextWakeMs(store),
    listNextDue: limit => listNextDue(store, limit),
    wakeJobs: command => wakeJobs(store, command),
    readScheduleShapes: query => readScheduleShapes(store, query),
    listOccurrences: query => listOccurrences(store, query),
    getMemory: jobId => getMemory(store, jobId),
    getGuardState: (jobId, nowMs) => getGuardState(store, jobId, nowMs),

    enqueue: createEnqueue(store),
    recallEnqueue: command => recallEnqueue(store, command),
    claim: command => claim(store, held, command),
    report: command => report(store, held, command),
    cancelRun: command => cancelRun(store, command),
    rescue: command => rescue(store, command),
    promoteDelayed: command => promoteDelayed(store, command),
    recordProgress: command => recordProgress(store, command),
    prune: command => prune(store, command),

    getRun: runId => getRun(store, runId),
    listRuns: filter => listRuns(store, filter),
    countRuns: (filter, atMost) => countRuns(store, filter, atMost),
    listRunLogs: query => listRunLogs(store, query),
    getQueueState: () => getQueueState(store),
    getQueuePlace: query => getQueuePlace(store, query),
    readJobActivity: query => readJobActivity(store, query),
    listFailingJobs: query => listFailingJobs(store, query),
    readRunCounts: query => readRunCounts(store, query),
    importRuns: (runs, nowMs) => importRuns(store, runs, nowMs),

    appendEvents: (newEvents, nowMs) => appendEvents(store, newEvents, nowMs),
    listEvents: query => listEvents(store, query),
    readEventsAfter: (afterId, limit) => readEventsAfter(store, afterId, limit),
    lastEventId: () => lastEventId(store),

    ...plainVerbsOf(store),
    ...moveVerbs(store),
    heartbeat: command => forgettingLost(held, command.processId, heartbeat(store, command)),
    removeProcess: command =>
      removeProcess(store, command).finally(() => {
        held.forget(command.processId);
      }),
  };
}

/** A worker whose lease is lost goes on under another id: nothing is held under this one any more. */
async function forgettingLost<T>(held: HeldRuns, workerId: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (hasCode(error, 'LEASE_LOST')) held.forget(workerId);
    throw error;
  }
}

/** Verbs that have nothing to do with runs. */
function plainVerbsOf(store: RedisStore) {
  return {
    putDocument: command => putDocument(store, command),
    getDocument: (collection, id) => getDocument(store, collection, id),
    listDocuments: query => listDocuments(store, query),
    listCollections: () => listCollections(store),
    deleteDocument: command => deleteDocument(store, command),

    kvGet: query => kvGet(store, query),
    kvSet: command => kvSet(store, command),
    kvDelete: query => kvDelete(store, query),
    kvIncrement: command => kvIncrement(store, command),
    kvList: query => kvList(store, query),

    addMetrics: (samples, holder) => addMetrics(store, samples, holder),
    readMetrics: () => readMetrics(store),

    listProcesses: nowMs => listProcesses(store, nowMs),
    setProcessDraining: command => setProcessDraining(store, command),
    countHeldRuns: () => countHeldRuns(store),

    rememberKey: command => rememberKey(store, command),
    hitRateWindow: command => hitRateWindow(store, command),

    listApprovals: query => listApprovals(store, query),
    getApproval: approvalId => getApproval(store, approvalId),
    resolveApproval: command => resolveApproval(store, command),

    reserveBudget: command => reserveBudget(store, command),
    settleBudget: command => settleBudget(store, command),
    readBudgets: query => readBudgets(store, query),

    countToCheck: () => countToCheck(store),
    checkPart: command => checkPart(store, command),

    appendAudit: createAuditAppender(store),
    auditHead: () => auditHead(store),
    listAudit: query => listAudit(store, query),
    readAuditAfter: (seq, limit) => readAuditAfter(store, seq, limit),
    trimAudit: command => trimAudit(store, command),
  } satisfies Partial<Verbs>;
}
