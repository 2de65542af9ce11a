import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createKnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import { formsOfSecret } from '../../src/core/redaction/secret-forms.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { openLogger } from '../../src/logging/create-logger.ts';
import { AwaitApproval } from '../../src/handlers/outcomes.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import type { JobContext } from '../../src/handlers/define-job.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import * as isolatedJobs from './fixtures/isolated-jobs.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const VALUE = 'zq"8/x+4v-r7wk2m';
const moduleUrl = new URL('./fixtures/isolated-jobs.ts', import.meta.url).href;
const inputs = z.looseObject({});
const leaky = (type: string, run: (ctx: JobContext) => Promise<unknown>) => defineJob({ type, inputs, run });

const jobs = [
  ...Object.values(isolatedJobs),
  leaky('leaky-here', async ctx => {
    (ctx.log.info as (...given: unknown[]) => void)(`logged ${VALUE}`, { deep: { [VALUE]: [VALUE] } });
    ctx.log.warn(`${'x'.repeat(7950)}${VALUE}${'y'.repeat(500)}`);
    ctx.progress(50, `half of ${encodeURIComponent(VALUE)}`);
    await ctx.saveCheckpoint({ [VALUE]: { said: VALUE } });
    if (ctx.attempt === 1) throw new Error(`refused: ${VALUE}`);
    return {
      [VALUE]: 1,
      said: [VALUE, Buffer.from(`user:${VALUE}`).toString('base64url')],
      nested: JSON.stringify({ VALUE }),
    };
  }),
  leaky('asking', () => Promise.reject(new AwaitApproval({ reason: `May ${VALUE} go?`, action: { to: [VALUE] } }))),
  leaky('plain', () => Promise.resolve({ said: VALUE })),
];

describe.each(Object.entries(engineFactories))('on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  const known = createKnownSecrets();
  known.add(new Secret(VALUE));
  let logged = '';
  let stage: Stage;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    stage = await openStage(factory.newStore());
    logged = '';
  });
  afterEach(() => stage.close());

  const startWorker = (knownSecrets: typeof known) => {
    const logger = openLogger('debug', { write: line => void (logged += line) }, knownSecrets);
    const kv = { get: () => Promise.resolve(VALUE) };
    return stage.worker({ jobs, moduleUrl, logger, tools: { kv } as never, knownSecrets });
  };

  /** All that the store and the log have of a run. */
  async function traceOf(runId: string): Promise<string> {
    const [run, lines, events, approvals] = await Promise.all([
      stage.engine.getRun(runId),
      stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 100 }),
      stage.engine.listEvents({ limit: 1000 }),
      stage.engine.listApprovals({ limit: 10, offset: 0 }),
    ]);
    expect(run).not.toBeNull();
    return JSON.stringify({ run, lines, events, approvals }) + logged;
  }

  test.each(['leaky-here', 'leaky'])(
    'nothing that %s says holds a secret: result, error, log, progress, checkpoint, events, our log',
    async type => {
      await startWorker(known);
      const runId = await stage.run(type, { retry_policy: { max_retry: 1, backoff_sec: [0] } });
      const run = await stage.finished(runId);
      expect(run.status).toBe('success');
      const trace = await traceOf(runId);
      for (const form of formsOfSecret(VALUE)) expect(trace).not.toContain(form);
      // Of the line that was cut within it there is not even the beginning.
      expect(trace).not.toContain(VALUE.slice(0, 6));
      for (const said of ['refused: [redacted]', 'logged [redacted]', 'half of [redacted]'])
        expect(trace).toContain(said);
    },
  );

  test('neither does what it asks an approval for', async () => {
    await startWorker(known);
    const runId = await stage.run('asking');
    await stage.until(runId, run => run.status === 'awaiting_approval');
    const trace = await traceOf(runId);
    expect(trace).toContain('May [redacted] go?');
    for (const form of formsOfSecret(VALUE)) expect(trace).not.toContain(form);
  });

  test('a worker that knows of no secret keeps what a handler returns', async () => {
    await startWorker(createKnownSecrets());
    const run = await stage.finished(await stage.run('plain'));
    expect(run.result?.output).toEqual({ said: VALUE });
  });
});
