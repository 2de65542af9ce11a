import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAgent } from '../../src/handlers/agent-workflow/run-agent.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { plays } from '../planner/model-server.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { attemptByHand } from './attempt-by-hand.ts';
import { step } from './copy-script.ts';

const round = (...actions: object[]) => ({ say: '', steps: actions.map(step), final: null });
const done = { say: '', steps: [], final: { summary: 'Done.', message: 'All is done.' } };
const post = { kind: 'provider_http', account: 'stripe/main', method: 'POST', url: '/v1/customers', body: 'name=Ani' };
const INPUTS = { write_policy: 'granted', allowed_accounts: ['stripe/main', 'acme/main'] };

describe.each(Object.entries(engineFactories))(
  'writes that are told by a key, on the %s engine',
  (_kind, factoryOf) => {
    const factory = factoryOf();
    let stage: AgentStage;
    let server: StandIn;
    /** By key, as Stripe does it: the same key is the same customer. */
    const made = new Map<string, number>();
    const keys: string[] = [];
    let fault: 'none' | 'lost' | 'error' = 'none';

    beforeAll(async () => {
      await factory.start();
      const create =
        (name: string) =>
        (response: ServerResponse, { headers }: { headers: IncomingHttpHeaders }) => {
          const key = String(headers[name]);
          keys.push(key);
          const now = fault;
          if (now !== 'error') fault = 'none';
          if (now === 'error') return json(response, 500, { error: 'something went wrong' });
          made.set(key, made.get(key) ?? made.size + 1);
          if (now === 'lost') return response.socket?.resetAndDestroy();
          return json(response, 200, { id: `cus_${made.get(key)}` });
        };
      server = await startStandIn({ '/v1/customers': create('idempotency-key'), '/things': create('x-request-id') });
      stage = await openAgentStage(factory.newStore());
      await stage.account('stripe', 'main', { secret: 'sk_test_0123456789abcdef', config: { base_url: server.url } });
      const config = { base_url: server.url, idempotency_header: 'X-Request-Id', reads: ['GET *'] };
      await stage.account('acme', 'main', { secret: 'acme-0123456789abcdef', config });
    });
    afterAll(async () => {
      await stage.close();
      await server.close();
      await factory.stop();
    });

    const begun = async (action: object, spec: object = {}) => {
      made.clear();
      keys.length = 0;
      stage.model.willAnswer(plays([round(action), done]));
      return stage.agent('make a customer', INPUTS, spec);
    };

    test('an attempt that ended in between, and an answer that was lost: done again under its key, made once, nobody asked', async () => {
      let times = 0;
      stage.points.at = point => {
        if (point === 'before s1 outcome' && (times += 1) === 1) throw new Error('the attempt is ended here');
      };
      const crashed = await begun(post);
      expect((await stage.ended(crashed)).output.steps).toMatchObject([{ class: 'keyed_write', status: 'done' }]);
      stage.points.at = () => undefined;
      expect(keys).toEqual([`${crashed}.1`, `${crashed}.1`]);
      expect(made.size).toBe(1);

      for (const action of [post, { ...post, account: 'acme/main', method: 'PUT', url: '/things' }]) {
        fault = 'lost';
        const lost = await begun(action);
        const { run, output } = await stage.ended(lost);
        expect([run.status, run.attempt, output.steps[0]?.observation]).toEqual([
          ...['success', 2],
          expect.stringContaining('cus_1'),
        ]);
        expect(keys).toEqual([`${lost}.1`, `${lost}.1`]);
      }
    });

    test('what the key tells only for some methods, and reads of an account that says which they are', async () => {
      const gone = await begun({ ...post, method: 'DELETE' });
      expect((await stage.ended(gone)).output.steps[0]).toMatchObject({ class: 'plain_write' });
      const read = { kind: 'provider_http', account: 'acme/main', method: 'GET', url: '/ok' };
      const looked = await begun(read);
      expect((await stage.ended(looked)).output.steps[0]).toMatchObject({ class: 'read', status: 'done' });
    });

    test('one that never gets an answer to trust is asked about in the end, and the answer completes the run', async () => {
      fault = 'error';
      const runId = await begun(post, { retry_policy: { max_retry: 1, backoff_sec: [0] } });
      const question = await stage.question(runId);
      expect(question).toMatchObject({ kind: 'unknown_outcome', action: { idempotency_key: `${runId}.1`, try: 2 } });
      expect(keys).toEqual([`${runId}.1`, `${runId}.1`]);
      fault = 'none';
      await stage.decide(question, 'approved', 'again');
      expect((await stage.ended(runId)).output.steps[0]).toMatchObject({ status: 'done' });
      expect(keys).toHaveLength(3);
    });

    test('a key that the provider may have forgotten by now is no key: it is asked about', async () => {
      const runId = await begun(post);
      await stage.ended(runId);
      const about = { runId: `${runId}x`, jobId: (await stage.engine.getRun(runId))?.job_id ?? '' };
      const first = attemptByHand(stage, about);
      fault = 'lost';
      await expect(
        runAgent(stage.deps, first.ctx, { prompt: 'make a customer', ...INPUTS } as never),
      ).rejects.toMatchObject({
        name: 'RetryRun',
      });
      const count = keys.length;
      const aged = (hours: number): unknown =>
        JSON.parse(JSON.stringify(first.kept.at(-1)), (name, value: unknown) =>
          name === 'firstAtMs' ? Number(value) - hours * 3_600_000 : value,
        );
      const late = attemptByHand(stage, about, { checkpoint: aged(23) });
      await expect(
        runAgent(stage.deps, late.ctx, { prompt: 'make a customer', ...INPUTS } as never),
      ).rejects.toMatchObject({
        name: 'AwaitApproval',
        question: { kind: 'unknown_outcome' },
      });
      expect(keys).toHaveLength(count);
      const early = attemptByHand(stage, about, { checkpoint: aged(20) });
      await runAgent(stage.deps, early.ctx, { prompt: 'make a customer', ...INPUTS } as never);
      expect(keys.at(-1)).toBe(`${runId}x.1`);
    });
  },
);
