import { systemClock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import { LARGE_FOOTPRINT } from '../open/footprint.ts';
import type { Footprint } from '../open/footprint.ts';
import { tellUnreadable } from '../open/tell-unreadable.ts';
import { getApproval } from './approvals/get-approval.ts';
import { listApprovals } from './approvals/list-approvals.ts';
import { resolveApproval } from './approvals/resolve-approval.ts';
import { appendAudit } from './audit/append-audit.ts';
import { auditHead } from './audit/audit-head.ts';
import { listAudit } from './audit/list-audit.ts';
import { readAuditAfter } from './audit/read-audit-after.ts';
import { trimAudit } from './audit/trim-audit.ts';
import { budgetVerbs } from './budgets/budget-verbs.ts';
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
import { hasValuesGoing, sweepValues } from './jobs/forget-job-values.ts';
import { getJob } from './jobs/get-job.ts';
import { getVersion } from './jobs/get-version.ts';
import { listFailingJobs } from './jobs/list-failing-jobs.ts';
import { listJobs } from './jobs/list-jobs.ts';
import { listNextDue } from './jobs/list-next-due.ts';
import { listVersions } from './jobs/list-versions.ts';
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
import { claim, hasClaimable } from './queue/claim.ts';
import { enqueue } from './queue/enqueue.ts';
import { getQueuePlace } from './queue/get-queue-place.ts';
import { getQueueState } from './queue/get-queue-state.ts';
import { recallEnqueue } from './queue/idempotency.ts';
import { hasDueDelayed, nextAt, promoteDelayed } from './queue/promote-delayed.ts';
import { recordProgress } from './queue/record-progress.ts';
import { report } from './queue/report.ts';
import { pauseVerbs } from './pauses/pause-verbs.ts';
import { hasToRescue, rescue } from './queue/rescue.ts';
import { countRuns } from './runs/count-runs.ts';
import { getRun } from './runs/get-run.ts';
import { importRuns } from './runs/import-runs.ts';
import { listRunLogs } from './runs/list-run-logs.ts';
import { listRuns } from './runs/list-runs.ts';
import { prune } from './runs/prune.ts';
import { dispatchDue, idleDispatch } from './schedule/dispatch-due.ts';
import { getGuardState } from './schedule/get-guard-state.ts';
import { getMemory } from './schedule/get-memory.ts';
import { wakeJobs } from './schedule/wake-jobs.ts';
import { listOccurrences } from './schedule/list-occurrences.ts';
import { nextWakeMs } from './schedule/next-wake-ms.ts';
import { readScheduleShapes } from './schedule/read-schedule-shapes.ts';
import { storeCheckVerbs } from './store-check/store-check-verbs.ts';
import { connect, wideStoreWarnings } from './store/connect.ts';
import type { Synchronous } from './store/connect.ts';
import { lifeVerbs } from './store/life-verbs.ts';
import { migrate } from './store/migrate.ts';
import { storeError } from './store/store-errors.ts';
import { Store } from './store/store.ts';
import { WakeHub } from './store/wake-hub.ts';

export interface EmbeddedEngineOptions {
  /** The SQLite file; it and its folder are made when they are not there. */
  path: string;
  logger: Logger;
  /** `full`: what was acknowledged also survives a loss of power. Default `normal`: it survives any crash of ours. */
  synchronous?: Synchronous;
  /** Large when absent. */
  footprint?: Footprint | undefined;
  /** The most pages (4 KiB) that the file may have; no bound of ours when absent. */
  maxPages?: number;
}

/**
 * Opens the engine that keeps all in one SQLite file, which any number of processes on this machine may share.
 *
 * @throws CONFIG_INVALID (cannot be written; of a newer version; not ours), STORE_CORRUPT, UNAVAILABLE
 */
// oxlint-disable-next-line typescript/require-await -- opening is a promise in the port, and blocks only here
export async function openEmbeddedEngine(options: EmbeddedEngineOptions): Promise<Engine> {
  const { path, logger, footprint = LARGE_FOOTPRINT } = options;
  const sql = connect(path, options.synchronous ?? 'normal', footprint);
  try {
    migrate(sql, path, systemClock.now());
    if (options.maxPages !== undefined) sql.rows(`PRAGMA max_page_count = ${options.maxPages}`);
  } catch (error) {
    sql.close();
    throw storeError(error, path);
  }
  for (const warning of wideStoreWarnings(path)) logger.warn({}, warning);
  return tellUnreadable(
    engineOver(new Store({ path, sql, logger, specChars: footprint.specChars, wakes: new WakeHub(sql, path, logger) })),
    logger,
  );
}

function engineOver(store: Store): Engine {
  return {
    kind: 'embedded',
    ...specVerbs(store),
    ...scheduleVerbs(store),
    ...pauseVerbs(store),
    ...queueVerbs(store),
    ...queryVerbs(store),
    ...timelineVerbs(store),
    ...auditVerbs(store),
    ...smallVerbs(store),
    ...budgetVerbs(store),
    ...storeCheckVerbs(store),
    ...moveVerbs(store),
    ...lifeVerbs(store),
  };
}

type Verbs<Name extends keyof Engine> = Pick<Engine, Name>;

function specVerbs(
  store: Store,
): Verbs<'saveJob' | 'getJob' | 'listJobs' | 'setJobEnabled' | 'deleteJob' | 'listVersions' | 'getVersion'> {
  return {
    saveJob: command => store.write(tx => saveJob(tx, command)),
    getJob: jobId => store.read(reader => getJob(reader, jobId)),
    listJobs: filter => store.read(reader => listJobs(reader, filter)),
    setJobEnabled: command => store.write(tx => setJobEnabled(tx, command)),
    deleteJob: async command => {
      const answer = await store.write(tx => deleteJob(tx, command));
      while (await store.readOnce(hasValuesGoing)) await store.write(sweepValues);
      return answer;
    },
    listVersions: query => store.read(reader => listVersions(reader, query)),
    getVersion: (jobId, versionId) => store.readOnce(reader => getVersion(reader, jobId, versionId)),
  };
}

function scheduleVerbs(
  store: Store,
): Verbs<
  | 'dispatchDue'
  | 'nextWakeMs'
  | 'listNextDue'
  | 'wakeJobs'
  | 'readScheduleShapes'
  | 'listOccurrences'
  | 'getMemory'
  | 'getGuardState'
> {
  return {
    dispatchDue: async command =>
      (await store.read(reader => idleDispatch(reader, command))) ??
      store.write(tx => dispatchDue(tx, command, store.logger)),
    nextWakeMs: () => store.readOnce(nextWakeMs),
    listNextDue: limit => store.read(reader => listNextDue(reader, limit)),
    wakeJobs: command =>
      store.write(tx => {
        wakeJobs(tx, command);
      }),
    readScheduleShapes: query => store.read(reader => readScheduleShapes(reader, query)),
    listOccurrences: query => store.readOnce(reader => listOccurrences(reader, query)),
    getMemory: jobId => store.readOnce(reader => getMemory(reader, jobId)),
    getGuardState: (jobId, nowMs) => store.read(reader => getGuardState(reader, jobId, nowMs)),
  };
}

function queueVerbs(
  store: Store,
): Verbs<
  | 'enqueue'
  | 'recallEnqueue'
  | 'claim'
  | 'report'
  | 'cancelRun'
  | 'rescue'
  | 'promoteDelayed'
  | 'recordProgress'
  | 'prune'
  | 'listApprovals'
  | 'getApproval'
  | 'resolveApproval'
> {
  // Pools whose last claim took all it asked for: the next need not look first.
  const busyPools = new Set<string>();
  return {
    enqueue: command => store.write(tx => enqueue(tx, command)),
    recallEnqueue: command => store.read(reader => recallEnqueue(reader, command)),
    claim: async command => {
      const isBusy = busyPools.has(command.pool) || (await store.readOnce(reader => hasClaimable(reader, command)));
      let claimed: ReturnType<typeof claim> = { runs: [], isCutOff: isBusy };
      while (claimed.isCutOff) claimed = await store.write(tx => claim(tx, command));
      const { runs } = claimed;
      if (runs.length > 0 && runs.length === command.limit) busyPools.add(command.pool);
      else busyPools.delete(command.pool);
      return runs;
    },
    report: command => store.write(tx => report(tx, command)),
    cancelRun: command => store.write(tx => cancelRun(tx, command)),
    rescue: async command =>
      (await store.readOnce(reader => hasToRescue(reader, command.nowMs)))
        ? store.write(tx => rescue(tx, command))
        : [],
    promoteDelayed: async command =>
      (await store.readOnce(reader => hasDueDelayed(reader, command.nowMs)))
        ? store.write(tx => promoteDelayed(tx, command))
        : { promoted: 0, nextAtMs: await store.readOnce(nextAt) },
    recordProgress: command =>
      store.write(tx => {
        recordProgress(tx, command);
      }),
    prune: command => store.write(tx => prune(tx, command)),
    listApprovals: query => store.read(reader => listApprovals(reader, query)),
    getApproval: approvalId => store.readOnce(reader => getApproval(reader, approvalId)),
    resolveApproval: command => store.write(tx => resolveApproval(tx, command)),
  };
}

function queryVerbs(
  store: Store,
): Verbs<
  | 'getRun'
  | 'listRuns'
  | 'countRuns'
  | 'listRunLogs'
  | 'getQueueState'
  | 'getQueuePlace'
  | 'importRuns'
  | 'readJobActivity'
  | 'listFailingJobs'
  | 'readRunCounts'
> {
  return {
    getRun: runId => store.read(reader => getRun(reader, runId)),
    listRuns: filter => store.read(reader => listRuns(reader, filter)),
    countRuns: (filter, atMost) => store.readOnce(reader => countRuns(reader, filter, atMost)),
    listRunLogs: query => store.readOnce(reader => listRunLogs(reader, query)),
    getQueueState: () => store.read(getQueueState),
    getQueuePlace: query => store.read(reader => getQueuePlace(reader, query)),
    readJobActivity: query => store.read(reader => readJobActivity(reader, query)),
    listFailingJobs: query => store.read(reader => listFailingJobs(reader, query)),
    readRunCounts: query => store.readOnce(reader => readRunCounts(reader, query)),
    importRuns: runs => store.write(tx => importRuns(tx, runs)),
  };
}

function timelineVerbs(
  store: Store,
): Verbs<
  | 'appendEvents'
  | 'listEvents'
  | 'readEventsAfter'
  | 'lastEventId'
  | 'addMetrics'
  | 'readMetrics'
  | 'heartbeat'
  | 'listProcesses'
  | 'setProcessDraining'
  | 'countHeldRuns'
  | 'removeProcess'
> {
  return {
    appendEvents: (events, nowMs) =>
      store.write(tx => {
        appendEvents(tx, events, nowMs);
      }),
    listEvents: query => store.readOnce(reader => listEvents(reader, query)),
    readEventsAfter: (afterId, limit) => store.readOnce(reader => readEventsAfter(reader, afterId, limit)),
    lastEventId: () => store.readOnce(lastEventId),
    addMetrics: (samples, holder) =>
      store.write(tx => {
        addMetrics(tx, samples, holder);
      }),
    readMetrics: () => store.readOnce(readMetrics),
    heartbeat: beat => store.write(tx => heartbeat(tx, beat)),
    listProcesses: nowMs => store.readOnce(reader => listProcesses(reader, nowMs)),
    setProcessDraining: command => store.write(tx => setProcessDraining(tx, command)),
    countHeldRuns: () => store.readOnce(countHeldRuns),
    removeProcess: command =>
      store.write(tx => {
        removeProcess(tx, command);
      }),
  };
}

function auditVerbs(store: Store): Verbs<'appendAudit' | 'auditHead' | 'listAudit' | 'readAuditAfter' | 'trimAudit'> {
  return {
    appendAudit: command => store.write(tx => appendAudit(tx, command)),
    auditHead: () => store.readOnce(auditHead),
    listAudit: query => store.read(reader => listAudit(reader, query)),
    readAuditAfter: (seq, limit) => store.readOnce(reader => readAuditAfter(reader, seq, limit)),
    trimAudit: command => store.write(tx => trimAudit(tx, command)),
  };
}

function smallVerbs(
  store: Store,
): Verbs<
  | 'putDocument'
  | 'getDocument'
  | 'listDocuments'
  | 'listCollections'
  | 'deleteDocument'
  | 'kvGet'
  | 'kvSet'
  | 'kvDelete'
  | 'kvIncrement'
  | 'kvList'
  | 'rememberKey'
  | 'hitRateWindow'
> {
  return {
    putDocument: command => store.write(tx => putDocument(tx, command)),
    getDocument: (collection, id) => store.readOnce(reader => getDocument(reader, collection, id)),
    listDocuments: query => store.read(reader => listDocuments(reader, query)),
    listCollections: () => store.readOnce(listCollections),
    deleteDocument: command => store.write(tx => deleteDocument(tx, command)),
    kvGet: query => store.readOnce(reader => kvGet(reader, query)),
    kvSet: command =>
      store.write(tx => {
        kvSet(tx, command);
      }),
    kvDelete: query => store.write(tx => kvDelete(tx, query)),
    kvIncrement: command => store.write(tx => kvIncrement(tx, command)),
    kvList: query => store.readOnce(reader => kvList(reader, query)),
    rememberKey: command => store.write(tx => rememberKey(tx, command)),
    hitRateWindow: hit => store.write(tx => hitRateWindow(tx, hit)),
  };
}
