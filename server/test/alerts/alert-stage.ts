import type { JobSpecInput, OutboxMessage, PutAlert } from '@multi-job/contract';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { specOf } from '../../src/engine/conformance/given.ts';
import { FAILURE, newRun, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { AlertLooks } from '../../src/operations/alerts/alert-looks.ts';
import { evaluateAlerts } from '../../src/operations/alerts/evaluate-alerts.ts';
import { putAlert } from '../../src/operations/alerts/put-alert.ts';
import type { EnvironmentAccounts } from '../../src/operations/accounts/environment-accounts.ts';
import { openPlace } from '../scheduler/open-place.ts';
import type { EngineKind } from '../../src/engine/engine.ts';
import { alertOutbox } from './alert-outbox.ts';

export const OPS: EnvironmentAccounts = new Map([
  [
    'webhook/ops',
    {
      account: {
        ...{ provider: 'webhook', accountId: 'ops', isEnabled: true, label: '', config: {}, origins: [], revision: 0 },
        secrets: { secret: new Secret('of the hook') },
      },
      setting: 'WEBHOOK_ACCOUNTS',
      shownConfig: {},
    },
  ],
]);

/** A store with a worker that does as it is told, and an evaluator whose clock is given. */
export async function alertStage(kind: EngineKind, status: OutboxMessage['status'] = 'sent') {
  const place = await openPlace(kind);
  const engine = await openEngine(place.store, silentLogger);
  let nowMs = Math.floor(Date.now() / 1000) * 1000;
  const clock = { now: () => nowMs };
  const newId = createIdSource();
  const outbox = alertOutbox(engine, status);
  const deps = { engine, clock, newId, environment: OPS, publicUrl: null, outbox, looks: new AlertLooks() };
  const beat = (processId: string, more: Record<string, unknown> = {}) => {
    const info = {
      host: 'h',
      pid: 1,
      version: '1',
      startedAtMs: nowMs,
      pool: 'default',
      slots: 5,
      active: 0,
      types: [],
    };
    return engine.heartbeat({ processId, kind: 'worker', info: { ...info, ...more }, nowMs, ttlMs: 90 * 86_400_000 });
  };
  await beat('w');
  return {
    ...{ place, engine, deps, outbox, beat, newId },
    now: () => nowMs,
    later: (ms: number) => (nowMs += ms),
    saveJob: (jobId: string, more: Partial<JobSpecInput> = {}, enabled = true) =>
      saveJob(engine, newId(nowMs), { jobId, nowMs, more, enabled }),
    save: (alertId: string, body: Partial<PutAlert>) => {
      const via = { channel: 'webhook' as const, account_id: 'ops' };
      return putAlert(deps, { alertId, body: { on: ['failed', 'recovered'], via, ...body }, actor: 'test' });
    },
    /** Runs a job once. */
    run: async (jobId: string, how: 'success' | 'failed' = 'success') => {
      const runId = newId(nowMs);
      await engine.enqueue({ runs: [newRun(runId, jobId, nowMs)], nowMs });
      const [claimed] = await engine.claim({ workerId: 'w', pool: 'default', limit: 1, nowMs });
      if (claimed === undefined) throw new Error('nothing to claim');
      const report = { runId: claimed.runId, fence: claimed.fence, finishedAtMs: nowMs, durationMs: 1 };
      await engine.report({
        workerId: 'w',
        reports: [{ ...report, ...(how === 'success' ? SUCCESS : FAILURE) }],
        nowMs,
      });
      return runId;
    },
    /** Evaluates until nothing is left to do at this time. */
    evaluate: async (given: Partial<typeof deps> = {}) => {
      for (let turns = 0; turns < 50; turns += 1) {
        const { hasMore, nextMs } = await evaluateAlerts({ ...deps, ...given }, 500);
        if (!hasMore && (nextMs === null || nextMs > nowMs)) return;
      }
      throw new Error('it does not come to an end');
    },
    titles: async () => (await outbox.messages()).map(({ subject }) => subject),
    close: async () => {
      await engine.close();
      await place.close();
    },
  };
}

async function saveJob(
  engine: Engine,
  versionId: string,
  given: { jobId: string; nowMs: number; more: Partial<JobSpecInput>; enabled: boolean },
): Promise<void> {
  const { jobId, nowMs, more, enabled } = given;
  const command = { source: 'api', actor: 'test', note: null, enabled, arm: null, nowMs };
  await engine.saveJob({ spec: specOf(jobId, { ...more }), versionId, ...command });
}
