import { hasCode } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import { LARGE_FOOTPRINT } from '../footprint.ts';
import type { Footprint } from '../footprint.ts';
import { tellUnreadable } from '../tell-unreadable.ts';
import * as agents from './agents.ts';
import * as approvals from './approvals.ts';
import { auditHead, readAuditAfter, trimAudit } from './audit.ts';
import { createAuditAppender } from './audit-appender.ts';
import { setJobEnabled } from './change-job.ts';
import { deleteJob } from './delete-job.ts';
import { claim } from './claim.ts';
import { connectForCommands, connectForSubscriptions } from './connect.ts';
import { dispatchDue } from './dispatch-due.ts';
import * as documents from './documents.ts';
import { createEnqueue } from './enqueue.ts';
import * as events from './events.ts';
import { getJob, listJobs, listNextDue } from './get-jobs.ts';
import { health, storeTimeMs } from './health.ts';
import { createHeldRuns } from './held-runs.ts';
import type { HeldRuns } from './held-runs.ts';
import { importRuns } from './import-runs.ts';
import { createKeys } from './keys.ts';
import { listFailingJobs, readJobActivity } from './job-activity.ts';
import * as kv from './kv.ts';
import { listAudit } from './list-audit.ts';
import { countRuns, getRun, listRunLogs, listRuns } from './list-runs.ts';
import { addMetrics, readMetrics } from './metrics.ts';
import { cancelRun, promoteDelayed, recordProgress, rescue } from './move-runs.ts';
import { listOccurrences } from './occurrences.ts';
import { placeJobs } from './place-jobs.ts';
import { prune } from './prune.ts';
import { getQueuePlace } from './queue-place.ts';
import { getQueueState } from './queue-state.ts';
import { recallEnqueue } from './recall-enqueue.ts';
import type { RedisStore } from './redis-store.ts';
import { toAppError } from './refusals.ts';
import { hitRateWindow, rememberKey } from './remembered-keys.ts';
import { report } from './report.ts';
import { readRunTallies } from './run-tallies.ts';
import { saveJob } from './save-job.ts';
import { getGuardState, getMemory, nextWakeMs } from './schedule-queries.ts';
import { readScheduleShapes } from './schedule-shapes.ts';
import { createScriptRunner, readScripts } from './script-loader.ts';
import { assertServerFits, readServerFacts, warningsOf } from './server-facts.ts';
import { createSpecCache } from './spec-cache.ts';
import { getVersion, listVersions } from './versions.ts';
import { createWakeSubscriptions } from './wake-subscriptions.ts';

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
    setJobEnabled: command => setJobEnabled(store, command),
    deleteJob: command => deleteJob(store, command),
    listVersions: query => listVersions(store, query),
    getVersion: (jobId, versionId) => getVersion(store, jobId, versionId),

    dispatchDue: command => dispatchDue(store, command),
    nextWakeMs: () => nextWakeMs(store),
    listNextDue: limit => listNextDue(store, limit),
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
    readRunTallies: query => readRunTallies(store, query),
    importRuns: (runs, nowMs) => importRuns(store, runs, nowMs),

    appendEvents: (newEvents, nowMs) => events.appendEvents(store, newEvents, nowMs),
    listEvents: query => events.listEvents(store, query),
    readEventsAfter: (afterId, limit) => events.readEventsAfter(store, afterId, limit),
    lastEventId: () => events.lastEventId(store),

    ...plainVerbsOf(store),
    heartbeat: command => forgettingLost(held, command.agentId, agents.heartbeat(store, command)),
    removeAgent: command =>
      agents.removeAgent(store, command).finally(() => {
        held.forget(command.agentId);
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
    putDocument: command => documents.putDocument(store, command),
    getDocument: (collection, id) => documents.getDocument(store, collection, id),
    listDocuments: query => documents.listDocuments(store, query),
    listCollections: () => documents.listCollections(store),
    deleteDocument: command => documents.deleteDocument(store, command),

    kvGet: query => kv.kvGet(store, query),
    kvSet: command => kv.kvSet(store, command),
    kvDelete: query => kv.kvDelete(store, query),
    kvIncrement: command => kv.kvIncrement(store, command),
    kvList: query => kv.kvList(store, query),

    addMetrics: (samples, holder) => addMetrics(store, samples, holder),
    readMetrics: () => readMetrics(store),

    listAgents: nowMs => agents.listAgents(store, nowMs),
    setAgentDraining: command => agents.setAgentDraining(store, command),
    countHeldRuns: () => agents.countHeldRuns(store),

    rememberKey: command => rememberKey(store, command),
    hitRateWindow: command => hitRateWindow(store, command),

    listApprovals: query => approvals.listApprovals(store, query),
    getApproval: approvalId => approvals.getApproval(store, approvalId),
    resolveApproval: command => approvals.resolveApproval(store, command),

    appendAudit: createAuditAppender(store),
    auditHead: () => auditHead(store),
    listAudit: query => listAudit(store, query),
    readAuditAfter: (seq, limit) => readAuditAfter(store, seq, limit),
    trimAudit: command => trimAudit(store, command),
  } satisfies Partial<Verbs>;
}
