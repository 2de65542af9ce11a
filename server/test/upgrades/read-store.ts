import { HOUR } from '../../src/engine/conformance/given.ts';
import { allRuns, ledgerOf } from '../../src/engine/conformance/readings.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { FILLED_AT_MS, IDEMPOTENCY } from './fill-store.ts';

/** All that a reader can see of a store that `fillStore` filled, as plain JSON. */
export async function readStore(engine: Engine): Promise<Record<string, unknown>> {
  const nowMs = FILLED_AT_MS;
  const { items: jobs } = await engine.listJobs({ limit: 1000, offset: 0 });
  const runs = await allRuns(engine, { includePayloads: true });
  const logs = runs.map(({ run_id: runId }) => engine.listRunLogs({ runId, afterSeq: 0, limit: 1000 }));
  const perJob = jobs.map(async ({ job_id: jobId }) => ({
    jobId,
    versions: await engine.listVersions({ jobId, limit: 1000, offset: 0 }),
    ledger: await ledgerOf(engine, jobId),
    memory: await engine.getMemory(jobId),
    guards: await engine.getGuardState(jobId, nowMs),
    activity: await engine.readJobActivity({ jobIds: [jobId], runsPerJob: 20, nowMs }),
    place: await engine.getQueuePlace({ jobId, atMost: 100 }),
  }));
  const story = {
    jobs,
    perJob: await Promise.all(perJob),
    runs,
    logs: (await Promise.all(logs)).flat(),
    queue: await engine.getQueueState(),
    nextDue: await engine.listNextDue(100),
    nextWakeMs: await engine.nextWakeMs(),
    failing: await engine.listFailingJobs({ limit: 100, nowMs }),
    approvals: await engine.listApprovals({ limit: 100, offset: 0 }),
    events: await engine.readEventsAfter('', 1000),
    audit: { head: await engine.auditHead(), rows: await engine.readAuditAfter(0, 100) },
    documents: await documentsOf(engine),
    kv: await kvOf(engine, ['job:plain', 'job:a:b'], nowMs),
    metrics: await engine.readMetrics(),
    tallies: (await engine.readRunCounts({ sinceMs: nowMs - 3 * HOUR, untilMs: nowMs, bucketMs: HOUR })).map(tally => ({
      ...tally,
      waits: [...tally.waits],
      durations: [...tally.durations],
    })),
    agents: await engine.listProcesses(nowMs),
    held: [...(await engine.countHeldRuns())],
    recalled: await engine.recallEnqueue({ idempotency: IDEMPOTENCY, nowMs }),
    remembered: await engine.rememberKey({ key: 'delivery:1', value: 'again', ttlMs: 1, nowMs }),
  };
  return JSON.parse(JSON.stringify(story)) as Record<string, unknown>;
}

async function documentsOf(engine: Engine) {
  const collections = await engine.listCollections();
  const pages = collections.map(async collection => {
    const { items } = await engine.listDocuments({ collection, limit: 1000, offset: 0 });
    return [collection, items] as const;
  });
  return Object.fromEntries(await Promise.all(pages));
}

async function kvOf(engine: Engine, namespaces: readonly string[], nowMs: number) {
  const values: Record<string, string | null> = {};
  for (const namespace of namespaces) {
    for (const key of await engine.kvList({ namespace, prefix: '', after: '', limit: 100, nowMs })) {
      values[`${namespace} ${key}`] = await engine.kvGet({ namespace, key, nowMs });
    }
  }
  return values;
}
