import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actionDigest } from '../../src/core/approvals/action-digest.ts';
import { AppError } from '../../src/core/errors.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import type { JobContext } from '../../src/handlers/define-job.ts';
import { AwaitApproval, DiscardRun, SnoozeRun } from '../../src/handlers/outcomes.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { openStage, signalled } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const anything = z.looseObject({});
const never = () => new Promise<never>(() => undefined);

describe.each(['embedded', 'redis'] as const)('a worker on the %s engine', kind => {
  const factory = engineFactories[kind]();
  let stage: Stage;

  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    stage = await openStage(factory.newStore());
  });
  afterEach(() => stage.close());

  test('runs a job and keeps what its handler returned', async () => {
    const job = defineJob({
      type: 't',
      inputs: z.object({ n: z.int() }),
      run: (_, { n }) => Promise.resolve({ twice: n * 2 }),
    });
    await stage.worker({ jobs: [job] });
    const run = await stage.finished(await stage.run('t', { inputs: { n: 4 } }));
    expect(run).toMatchObject({
      status: 'success',
      attempt: 1,
      result: { success: true, output: { twice: 8 }, error: null },
    });
  });

  test('publishes its types with the schema of their inputs', async () => {
    const job = defineJob({
      type: 'my.type',
      description: 'Mine.',
      inputs: z.object({ n: z.int().default(1) }),
      run: never,
    });
    await stage.worker({ jobs: [job] });
    const stored = await stage.engine.getDocument('job_types', 'my.type');
    expect(stored?.value).toMatchObject({
      description: 'Mine.',
      source: 'custom',
      inputs_schema: { properties: { n: { type: 'integer', default: 1 } } },
    });
    const agents = await stage.engine.listProcesses(Date.now());
    expect(agents[0]).toMatchObject({ kind: 'worker', pool: 'default', slots: 5, types: ['my.type'], alive: true });
  });

  test('a failing handler is tried again after each delay of its list, then the run fails', async () => {
    const startsMs: number[] = [];
    const run = () => {
      startsMs.push(Date.now());
      return Promise.reject(new Error(`no. ${startsMs.length}`));
    };
    await stage.worker({ jobs: [defineJob({ type: 't', inputs: anything, run })] });
    const runId = await stage.run('t', { retry_policy: { max_retry: 3, backoff_sec: [0.05, 0.3] } });
    const finished = await stage.finished(runId);

    expect(finished).toMatchObject({
      status: 'failed',
      attempt: 4,
      result: { error: { code: 'handler_error', message: 'no. 4' } },
    });
    expect(finished.attempts).toHaveLength(4);
    const [first = 0, second = 0, third = 0, fourth = 0] = startsMs;
    expect(second - first).toBeGreaterThanOrEqual(50);
    expect(third - second).toBeGreaterThanOrEqual(300);
    expect(fourth - third).toBeGreaterThanOrEqual(300);
  });

  test('at the time limit the signal fires and the attempt fails as timeout', async () => {
    const job = defineJob({
      type: 't',
      inputs: anything,
      run: async ({ signal }) => {
        await once(signal, 'abort');
        throw signal.reason;
      },
    });
    await stage.worker({ jobs: [job] });
    const run = await stage.finished(await stage.run('t', { timeout_ms: 150 }));
    expect(run.result?.error).toMatchObject({ code: 'timeout', message: expect.stringContaining('150 ms') as string });
    expect(run.result?.duration_ms).toBeGreaterThanOrEqual(150);
    expect(run.result?.duration_ms).toBeLessThan(10_000);
  });

  test('a handler that ignores its signal loses its slot, and its late result changes nothing', async () => {
    const release = signalled<string>();
    const stubborn = defineJob({ type: 'stubborn', inputs: anything, run: () => release.promise });
    const quick = defineJob({ type: 'quick', inputs: anything, run: () => Promise.resolve('done') });
    await stage.worker({ jobs: [stubborn, quick], config: { concurrency: 1 } });
    const stuckId = await stage.run('stubborn', { timeout_ms: 100 });
    const quickId = await stage.run('quick');

    expect((await stage.finished(quickId)).status).toBe('success');
    release.resolve('too late');
    const stuck = await stage.finished(stuckId);
    expect(stuck).toMatchObject({ status: 'failed', result: { output: null, error: { code: 'timeout' } } });
  });

  test('a running run that is cancelled is told so and ends cancelled', async () => {
    const started = signalled();
    let reason: unknown;
    const job = defineJob({
      type: 't',
      inputs: anything,
      run: async ({ signal }) => {
        started.resolve();
        await once(signal, 'abort');
        reason = signal.reason;
        throw signal.reason;
      },
    });
    await stage.worker({ jobs: [job] });
    const runId = await stage.run('t');
    await started.promise;
    const cancelledMs = Date.now();
    await stage.engine.cancelRun({ runId, actor: 't', nowMs: Date.now() });
    expect((await stage.finished(runId)).status).toBe('cancelled');
    expect(Date.now() - cancelledMs).toBeLessThan(10_000);
    expect(String(reason)).toContain('cancelled');
  });

  test('inputs that the handler does not take fail at once, with every fault', async () => {
    const inputs = z.strictObject({ n: z.int(), name: z.string() });
    await stage.worker({ jobs: [defineJob({ type: 't', inputs, run: never })] });
    const runId = await stage.run('t', { inputs: { n: 'x', more: 1 }, retry_policy: { max_retry: 5 } });
    const run = await stage.finished(runId);
    expect(run.attempt).toBe(1);
    expect(run.result?.error?.code).toBe('invalid_inputs');
    expect(run.result?.error?.message).toMatch(/inputs\.n: .*inputs\.name: .*more/);
  });

  test('a strict schema need not know the names that the platform reads', async () => {
    const job = defineJob({
      type: 't',
      inputs: z.strictObject({ n: z.int() }),
      run: (_, inputs) => Promise.resolve(inputs),
    });
    await stage.worker({ jobs: [job] });
    const run = await stage.finished(await stage.run('t', { inputs: { n: 1, flow_group: 'g', failure_threshold: 2 } }));
    expect(run.result?.output).toEqual({ n: 1 });
  });

  test('a schema with async checks works', async () => {
    const inputs = z.object({ n: z.int().refine(n => Promise.resolve(n > 1), 'must be over 1') });
    await stage.worker({ jobs: [defineJob({ type: 't', inputs, run: () => Promise.resolve('ok') })] });
    expect((await stage.finished(await stage.run('t', { inputs: { n: 2 } }))).status).toBe('success');
    const refused = await stage.finished(await stage.run('t', { inputs: { n: 1 } }));
    expect(refused.result?.error?.message).toBe('inputs.n: must be over 1');
  });

  test('a run whose type this worker does not offer waits for one that does, and loses no attempt', async () => {
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (_fields: object, message: string) => void warnings.push(message) };
    await stage.worker({ jobs: [defineJob({ type: 'mine', inputs: anything, run: never })], logger });
    const first = await stage.run('theirs');
    const second = await stage.run('theirs');
    for (const runId of [first, second]) {
      const waiting = await stage.until(runId, run => run.status === 'delayed');
      expect(waiting).toMatchObject({ delay_reason: 'snooze', attempt: 0, result: null });
    }

    await stage.worker({ jobs: [defineJob({ type: 'theirs', inputs: anything, run: () => Promise.resolve('done') })] });

    for (const runId of [first, second]) {
      expect(await stage.finished(runId)).toMatchObject({ status: 'success', attempt: 1, result: { output: 'done' } });
    }
    const told = warnings.filter(message => message.includes('does not offer job type "theirs"'));
    expect(told).toEqual([expect.stringContaining('it offers: mine')]);
  });

  test.each([
    ['DiscardRun fails without a retry', new DiscardRun('no use'), { code: 'discarded', message: 'no use' }],
    [
      'a denied tool fails without a retry',
      new AppError('TOOL_DENIED', 'not that'),
      { code: 'tool_denied', message: 'not that' },
    ],
    ['a handler may name its failure', Object.assign(new Error('m'), { code: 'llm_not_configured' }), null],
  ])('%s', async (_, thrown, error) => {
    await stage.worker({ jobs: [defineJob({ type: 't', inputs: anything, run: () => Promise.reject(thrown) })] });
    const run = await stage.finished(await stage.run('t', { retry_policy: { max_retry: error === null ? 0 : 5 } }));
    expect(run).toMatchObject({ status: 'failed', attempt: 1 });
    expect(run.result?.error).toEqual(error ?? { code: 'llm_not_configured', message: 'm' });
  });

  test('a snoozed run comes back and the attempt does not count', async () => {
    let calls = 0;
    const run = () => {
      calls += 1;
      return calls < 3 ? Promise.reject(new SnoozeRun(50)) : Promise.resolve(calls);
    };
    await stage.worker({ jobs: [defineJob({ type: 't', inputs: anything, run })] });
    expect(await stage.finished(await stage.run('t'))).toMatchObject({
      status: 'success',
      attempt: 1,
      result: { output: 3 },
    });
  });

  test('a handler that asks a human waits, and runs again when it is allowed', async () => {
    const action = { b: 1, a: [2] };
    const run = ({ approval }: JobContext) =>
      approval?.digest === actionDigest(action)
        ? Promise.resolve(approval)
        : Promise.reject(new AwaitApproval({ reason: 'sure?', action }));
    await stage.worker({ jobs: [defineJob({ type: 't', inputs: anything, run })] });
    const runId = await stage.run('t');
    await stage.until(runId, ({ status }) => status === 'awaiting_approval');
    const { items } = await stage.engine.listApprovals({ limit: 10, offset: 0 });
    expect(items[0]).toMatchObject({ run_id: runId, reason: 'sure?', action: { b: 1, a: [2] } });
    expect(items[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    const approvalId = items[0]!.approval_id;
    await stage.engine.resolveApproval({
      approvalId,
      decision: 'approved',
      actor: 'a',
      via: 'test',
      note: null,
      nowMs: Date.now(),
    });
    const digest = items[0]?.digest;
    const given = {
      approval_id: approvalId,
      decision: 'approved',
      digest,
      note: null,
      answer: null,
      by: 'a',
      expired: false,
    };
    expect((await stage.finished(runId)).result?.output).toEqual(given);
  });

  test('a handler that asks what became of an action is told the answer; one that goes on after a no is told of it', async () => {
    const action = { kind: 'outcome_unknown', step: 1 };
    const run = ({ approval }: JobContext) =>
      approval === null
        ? Promise.reject(new AwaitApproval({ reason: 'did it?', action, onReject: 'continue' }))
        : Promise.resolve([approval.decision, approval.answer, approval.by]);
    await stage.worker({ jobs: [defineJob({ type: 't', inputs: anything, run })] });
    const answered = async (decision: 'approved' | 'rejected', answer: 'again' | 'stop') => {
      const runId = await stage.run('t');
      const { approval_id: id } = await stage.until(runId, ({ status }) => status === 'awaiting_approval');
      expect(await stage.engine.getApproval(id!)).toMatchObject({ kind: 'unknown_outcome' });
      const decided = { approvalId: id!, decision, actor: 'a', via: 'test', note: null, answer };
      await stage.engine.resolveApproval({ ...decided, nowMs: Date.now() });
      return (await stage.finished(runId)).result?.output;
    };
    expect(await answered('approved', 'again')).toEqual(['approved', 'again', 'a']);
    expect(await answered('rejected', 'stop')).toEqual(['rejected', 'stop', 'a']);
  });

  test.each([
    ['too large', 'x'.repeat(1024 * 1024), /1048578 bytes.*1048576/],
    ['a circle', circle(), /circular/],
    ['a function', () => 1, /returned a function/],
  ])('an output that is %s fails with a clear message and no retry', async (_, output, message) => {
    await stage.worker({ jobs: [defineJob({ type: 't', inputs: anything, run: () => Promise.resolve(output) })] });
    const run = await stage.finished(await stage.run('t', { retry_policy: { max_retry: 3 } }));
    expect(run).toMatchObject({ status: 'failed', attempt: 1 });
    expect(run.result?.error?.message).toMatch(message);
  });

  test('progress and log lines are kept with the run, in order, and all before its end', async () => {
    const job = defineJob({
      type: 't',
      inputs: anything,
      run: ctx => {
        for (let line = 0; line < 2500; line += 1) ctx.log.info(`line ${line}`);
        ctx.progress(42, 'nearly half');
        ctx.log.warn('last');
        return Promise.resolve();
      },
    });
    await stage.worker({ jobs: [job] });
    const run = await stage.finished(await stage.run('t'));
    expect(run.progress).toEqual({ percent: 42, message: 'nearly half' });
    const lines = await stage.engine.listRunLogs({ runId: run.run_id, afterSeq: 0, limit: 10_000 });
    expect(lines.map(line => line.message)).toEqual([...Array.from({ length: 2500 }, (_, n) => `line ${n}`), 'last']);
    expect(lines.at(-1)).toMatchObject({ level: 'warn', attempt: 1 });
  });

  test('a later attempt finds the checkpoint of an earlier one', async () => {
    const seen: unknown[] = [];
    const job = defineJob({
      type: 't',
      inputs: anything,
      run: async ctx => {
        seen.push(ctx.checkpoint);
        if (ctx.checkpoint !== null) return 'resumed';
        await ctx.saveCheckpoint({ step: 1 });
        throw new Error('after the step');
      },
    });
    await stage.worker({ jobs: [job] });
    await stage.finished(await stage.run('t', { retry_policy: { max_retry: 1, backoff_sec: [0.01] } }));
    expect(seen).toEqual([null, { step: 1 }]);
  });

  test('never more runs at once than slots', async () => {
    let active = 0;
    let most = 0;
    const run = async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise(resolve => setTimeout(resolve, 20));
      active -= 1;
    };
    await stage.worker({ jobs: [defineJob({ type: 't', inputs: anything, run })], config: { concurrency: 9 } });
    const runIds = await Promise.all(Array.from({ length: 40 }, () => stage.run('t')));
    for (const runId of runIds) expect((await stage.finished(runId)).status).toBe('success');
    expect(most).toBeLessThanOrEqual(9);
    expect(most).toBeGreaterThan(1);
  });
});

function circle(): object {
  const self: Record<string, unknown> = {};
  self['self'] = self;
  return self;
}
