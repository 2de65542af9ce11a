import { chainHash } from '../../src/core/audit/audit-chain.ts';
import type { NewAuditEntry } from '../../src/core/audit/audit-chain.ts';
import { isoOf } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { approvalOf, AWKWARD_JSON, DAY, HOUR, MINUTE, planOf, SECOND, T0 } from '../../src/engine/conformance/given.ts';
import { createStage, retryAt, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import type { Engine } from '../../src/engine/engine.ts';

/** So long that a dump still holds it when it is read years later. */
const REMEMBERED_MS = 40 * 365 * DAY;

/** The end of the story that `fillStore` tells, epoch ms. */
export const FILLED_AT_MS = T0 + 2 * HOUR;

/** The key that `fillStore` enqueued a run with. */
export const IDEMPOTENCY = { key: 'order:4711', fingerprint: 'f1', ttlMs: REMEMBERED_MS };

const BROKEN = { code: 'handler_error', message: 'it "broke"\n🚀' };
const COOLS_LONG = { failure_cooldown_sec: 7200, failure_cooldown_max_sec: 86_400 };

/** Puts at least one of everything into an empty store that a store can hold. The same story whenever it is told. */
export async function fillStore(engine: Engine): Promise<void> {
  const stage = createStage(engine, createIdSource());
  await saveJobs(stage);
  await endRuns(stage);
  await decideApprovals(stage);
  await fireSchedules(stage);
  await leaveRunsLive(stage);
  await keepTheRest(stage);
}

async function saveJobs({ saveJob, engine, newId }: Stage): Promise<void> {
  await saveJob('report', { inputs: { a: 1 } }, { nowMs: T0 - DAY });
  await saveJob('report', { inputs: AWKWARD_JSON, timeout_ms: 45_000 }, { nowMs: T0 - 2 * HOUR, actor: 'budi' });
  await saveJob('report', { inputs: { a: 1 }, priority: 'critical', agent_pool: 'gpu' }, { nowMs: T0 - HOUR });
  await saveJob('switched-off', { schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' } }, { enabled: false });
  await saveJob('of-own-type', { type: 'my.own', retry_policy: { max_retry: 2, backoff_sec: [1, 5] } });
  await saveJob('narrow', { inputs: { flow_group: 'lane', flow_max_active_runs: 1 } });
  await saveJob('gone');
  for (const jobId of ['plain', 'waiting', 'asked']) await saveJob(jobId);
  await saveJob('failing', { inputs: COOLS_LONG });
  const gone = newId(T0);
  await engine.enqueue({
    runs: [{ ...onDemand(gone, 'gone'), availableAtMs: T0 + DAY, actor: 'operator:3f2a91c0' }],
    nowMs: T0,
  });
  await engine.deleteJob({ jobId: 'gone', actor: 'budi', nowMs: T0 + SECOND });
}

function onDemand(runId: string, jobId: string) {
  const at = { scheduledAtMs: T0, availableAtMs: T0 };
  return { runId, jobId, versionId: null, inputs: null, priority: null, source: 'manual', traceId: null, ...at };
}

/** Success, failure, cancellation, a rescue, a release; the failing job ends in a cooldown. */
async function endRuns(stage: Stage): Promise<void> {
  const { engine, enqueue, claimOne, report } = stage;
  await enqueue('plain', { inputs: AWKWARD_JSON, traceId: 'ab'.repeat(16), priority: 'low' });
  const first = await claimOne('w1', T0 + SECOND);
  const lines = [
    { at: isoOf(T0 + SECOND), level: 'info' as const, message: 'half "way" 🚀' },
    { at: isoOf(T0 + 2 * SECOND), level: 'error' as const, message: 'line\nwith a break' },
  ];
  await engine.recordProgress({
    ...{ runId: first.runId, fence: first.fence, nowMs: T0 + SECOND },
    ...{ progress: { percent: 50, message: 'half' }, logs: lines },
  });
  await report('w1', first, { outcome: 'success', output: AWKWARD_JSON }, T0 + 3 * SECOND);

  for (let failures = 0; failures < 4; failures += 1) {
    await enqueue('failing', {}, T0 + failures * MINUTE);
    const run = await claimOne('w1', T0 + failures * MINUTE);
    await report(
      'w1',
      run,
      { outcome: 'failed', error: BROKEN, output: { failures } },
      T0 + failures * MINUTE + SECOND,
    );
  }

  const cancelled = await enqueue('plain');
  await engine.cancelRun({ runId: cancelled, actor: 'budi', nowMs: T0 + SECOND });

  await enqueue('plain', { source: 'trigger:door' }, T0 + 5 * MINUTE);
  await stage.heartbeat('doomed', T0 + 5 * MINUTE, SECOND);
  await stage.claim('doomed', T0 + 5 * MINUTE);
  await engine.rescue({ nowMs: T0 + 6 * MINUTE, limit: 10 });
  const rescued = await claimOne('w1', T0 + 6 * MINUTE);
  await report('w1', rescued, { outcome: 'released' }, T0 + 6 * MINUTE);
  const again = await claimOne('w1', T0 + 7 * MINUTE);
  await report('w1', again, SUCCESS, T0 + 8 * MINUTE);
}

/** One approval in each state. */
async function decideApprovals(stage: Stage): Promise<void> {
  const { engine, enqueue, claimOne, report } = stage;
  const at = T0 + 10 * MINUTE;
  const ask = (approvalId: string, expiresAtMs = REMEMBERED_MS + T0) =>
    enqueue('asked', { approval: approvalOf(approvalId, { expiresAtMs }) }, at);
  const decide = (approvalId: string, decision: 'approved' | 'rejected') =>
    engine.resolveApproval({ approvalId, decision, actor: 'citra', via: 'api', note: 'seen', nowMs: at + SECOND });
  await ask('yes');
  await decide('yes', 'approved');
  await report('w1', await claimOne('w1', at + 2 * SECOND), SUCCESS, at + 3 * SECOND);
  await ask('no');
  await decide('no', 'rejected');
  await ask('late', at + SECOND);
  await engine.promoteDelayed({ nowMs: at + MINUTE, limit: 10 });
  const withdrawn = await ask('withdrawn');
  await engine.cancelRun({ runId: withdrawn, actor: 'budi', nowMs: at + MINUTE });
  await enqueue('asked', {}, at);
  const asking = await claimOne('w1', at + 4 * SECOND);
  const approval = approvalOf('open', { expiresAtMs: T0 + REMEMBERED_MS });
  await report('w1', asking, { outcome: 'await_approval', approval }, at + 5 * SECOND);
}

/** A ledger with every outcome, and a job under each guard. */
async function fireSchedules(stage: Stage): Promise<void> {
  const { engine, scheduleJob, dispatch, claimOne, report } = stage;
  const at = T0 + 20 * MINUTE;
  await scheduleJob('each-minute', {}, at);
  await dispatch(at + 3);
  await report('w1', await claimOne('w1', at + SECOND), SUCCESS, at + 2 * SECOND);
  await dispatch(at + MINUTE);
  await dispatch(at + 2 * MINUTE);
  await dispatch(at + 3 * MINUTE, {
    plan: job =>
      planOf({
        missed: { dueMs: [job.nextDueMs - 1], folded: { count: 7, lastDueMs: job.nextDueMs - 2 } },
        due: [job.nextDueMs],
        arm: { anchorMs: job.anchorMs, nextDueMs: T0 + DAY, wakeMs: T0 + DAY + 5 },
      }),
  });
  await report('w1', await claimOne('w1', at + 4 * MINUTE), SUCCESS, at + 5 * MINUTE);
  await engine.setJobEnabled({ jobId: 'each-minute', enabled: false, arm: null, actor: 'budi', nowMs: at + HOUR });
  await scheduleJob('tomorrow', { schedule: { interval_sec: 60, end_at: isoOf(T0 + 2 * DAY) } }, T0 + DAY);
  await scheduleJob('failing', { inputs: COOLS_LONG }, at);
  await scheduleJob('asked', {}, at + 1);
  await dispatch(at + MINUTE, { plan: job => planOf({ due: [job.nextDueMs] }) });
}

/** A run in each state that has not ended. */
async function leaveRunsLive(stage: Stage): Promise<void> {
  const { engine, saveJob, enqueue, heartbeat, claim, claimOne, report } = stage;
  const at = T0 + HOUR;
  await saveJob('in-hand');
  await enqueue('in-hand', { inputs: { n: 1 } }, at);
  const running = await claimOne('holder', at);
  const progress = { percent: 10, message: 'on its way' };
  const checkpoint = { step: 3, done: ['a', 'b'] };
  await engine.recordProgress({ runId: running.runId, fence: running.fence, progress, checkpoint, nowMs: at });
  await engine.cancelRun({ runId: running.runId, actor: 'citra', nowMs: at + SECOND });

  await enqueue('waiting', { availableAtMs: T0 + DAY }, at);
  await enqueue('of-own-type', {}, at);
  await report('holder', await claimOne('holder', at), retryAt(T0 + 2 * DAY), at);
  await enqueue('of-own-type', {}, at);
  await report('holder', await claimOne('holder', at), { outcome: 'snooze', availableAtMs: T0 + 3 * DAY }, at);
  for (let runs = 0; runs < 3; runs += 1) await enqueue('narrow', { inputs: { runs } }, at);
  await enqueue('report', { inputs: AWKWARD_JSON, priority: 'normal' }, at, { idempotency: IDEMPOTENCY });
  await enqueue('waiting', { priority: 'low' }, at);
  await heartbeat('poor', at, 1);
  await claim('poor', at, { limit: 0 });
}

/** Audit, documents, kv, metrics, processes, keys, history from elsewhere, pressure. */
async function keepTheRest({ engine, newId, heartbeat, dispatch }: Stage): Promise<void> {
  const at = FILLED_AT_MS - MINUTE;
  await engine.appendAudit({
    entries: [auditEntry(1, 'POST', 'success'), auditEntry(2, 'DELETE', 'denied'), auditEntry(3, 'PUT', 'failed')],
    hashOf: (prevHash, seq, entry) => chainHash(prevHash, { ...entry, seq }),
  });
  await engine.trimAudit({ beforeMs: T0 + 2 * MINUTE, limit: 1 });
  for (const [collection, id] of [
    ['accounts', 'a:b/c'],
    ['accounts', 'bot_a01'],
    ['skills', 'ü "q"'],
  ] as const) {
    await engine.putDocument({ collection, id, value: AWKWARD_JSON, nowMs: at });
  }
  await engine.putDocument({ collection: 'accounts', id: 'bot_a01', value: { n: 2 }, expectedRevision: 1, nowMs: at });
  await engine.kvSet({ namespace: 'job:plain', key: 'seen', value: '"ü"', ttlMs: null, nowMs: at });
  await engine.kvSet({ namespace: 'job:plain', key: 'for a while', value: '1', ttlMs: REMEMBERED_MS, nowMs: at });
  await engine.kvIncrement({ namespace: 'job:a:b', key: 'count', by: 41, nowMs: at });
  await engine.addMetrics([
    { kind: 'counter', name: 'orders_total', labels: { shop: 'a"b\\c' }, by: 2.5 },
    { kind: 'gauge', name: 'connector_up', labels: { channel: 'telegram', account: 'bot_a01' }, to: 1 },
    { kind: 'histogram', name: 'order_ms', labels: {}, value: 12, buckets: [10, 100] },
  ]);
  await engine.appendEvents([{ type: 'connector.up', data: { account: 'x' } }], at);
  await heartbeat('drained', at);
  await engine.setProcessDraining({ processId: 'drained', draining: true, actor: 'citra', nowMs: at });
  await engine.rememberKey({ key: 'delivery:1', value: 'seen', ttlMs: REMEMBERED_MS, nowMs: at });
  const old = await engine.listRuns({ status: 'success', includePayloads: true, limit: 1 });
  await engine.importRuns(
    old.items.map(run => ({ ...run, run_id: newId(T0 - 30 * DAY), job_id: 'of-elsewhere' })),
    at,
  );
  await dispatch(at, { pressure: { high: 1, low: 0 } });
}

function auditEntry(n: number, method: string, outcome: NewAuditEntry['outcome']): NewAuditEntry {
  return {
    at: isoOf(T0 + n * MINUTE),
    actor: 'citra',
    actor_role: 'admin',
    method,
    path: `/jobs/j${n}`,
    status: 200 + n,
    outcome,
    required_role: 'operator',
    address: '127.0.0.1',
    request_id: `req-${n}`,
    changes: n === 2 ? null : [{ field: 'enabled', before: AWKWARD_JSON, after: null }],
  };
}
