import type { JobSpecInput } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWebhookChannel } from '../../src/channels/webhook/create-webhook-channel.ts';
import { systemClock } from '../../src/core/clock.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import type { Stage } from '../worker/worker-stage.ts';
import { openBuiltInStage } from './built-in-stage.ts';
import { json, startStandIn } from './stand-in.ts';
import type { StandIn } from './stand-in.ts';
import { webhookAccountsOf } from './webhook-accounts-of.ts';

const secret = 'whsec_for_this_test';

describe.each(Object.entries(engineFactories))('message.send on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let server: StandIn;
  let stage: Stage;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    server = await startStandIn({ '/hook': response => json(response, 200, { id: 'm-1' }) });
    const accountOf = (path: string) => ({ url: server.url + path, secret });
    const accounts = webhookAccountsOf({
      ...{ ops: accountOf('/hook'), silent: accountOf('/reset'), busy: accountOf('/busy-once') },
      ...{ refusing: accountOf('/missing'), closed: { url: 'http://10.0.0.1/hook', secret } },
    });
    stage = await openBuiltInStage(factory.newStore(), {
      allowedHosts: [server.host],
      channelsOver: egress => [createWebhookChannel({ egress, clock: systemClock, ...accounts })],
    });
  });
  afterEach(async () => {
    await stage.close();
    await server.close();
  });

  const sent = async (inputs: JobSpecInput['inputs']) => {
    const retry_policy = { max_retry: 2, backoff_sec: [0] };
    const whole = { channel: 'webhook', account_id: 'ops', text: 'hi', ...inputs };
    return stage.finished(await stage.run('message.send', { inputs: whole, retry_policy }));
  };
  const bodies = () => server.seen.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

  test('values are filled in as data, and the run says what the receiver answered', async () => {
    const run = await sent({
      text: '{who} has {count} of {missing}',
      subject: 'For {who}',
      to: 'team',
      values: { who: '{count}', count: 3, missing_too: true },
    });
    expect(run).toMatchObject({
      status: 'success',
      result: {
        output: {
          ...{ channel: 'webhook', account_id: 'ops', to: 'team' },
          ...{ provider_message_id: 'm-1', provider_status: 'HTTP 200' },
        },
      },
    });
    expect(bodies()).toMatchObject([{ text: '{count} has 3 of {missing}', subject: 'For {count}', to: 'team' }]);
  });

  test('a request that left and got no answer is not made again, and the run says that nobody knows', async () => {
    const run = await sent({ account_id: 'silent' });
    expect(run).toMatchObject({ status: 'success', attempt: 1, result: { output: { status: 'outcome_unknown' } } });
    expect(server.count('/reset')).toBe(1);
    const logs = await stage.engine.listRunLogs({ runId: run.run_id, afterSeq: 0, limit: 10 });
    expect(logs.map(({ message }) => message).join()).toMatch(/outcome_unknown/);
  });

  test('an account may be named in full', async () => {
    const inputs = { channel: 'webhook', account: 'webhook/ops', text: 'hi' };
    const run = await stage.finished(await stage.run('message.send', { inputs }));
    expect(run).toMatchObject({ status: 'success', result: { output: { account_id: 'ops', to: null } } });
  });

  test('a receiver that asks to wait is left alone as long; each try has the same delivery id, another run another', async () => {
    const run = await sent({ account_id: 'busy' });
    expect(run).toMatchObject({ status: 'success', attempt: 1, result: { output: { status: 'sent' } } });
    await sent({ account_id: 'ops' });
    const [first, second, third] = server.seen;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(990);
    const ids = [first, second, third].map(each => each?.headers['x-delivery-id']);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test.each<[string, JobSpecInput['inputs'], string, RegExp]>([
    [
      'a channel that cannot send yet',
      { channel: 'telegram' },
      'validation',
      /cannot be sent through "telegram" here; channels that can: webhook/,
    ],
    ['an account that is not there', { account_id: 'nobody' }, 'not_found', /no account webhook\/nobody/],
    ['a receiver that says no', { account_id: 'refusing' }, 'validation', /answered HTTP 404/],
    ['a receiver that is not public', { account_id: 'closed' }, 'egress_denied', /HTTP_TOOL_ALLOW_HOSTS/],
    [
      'a text that its values make too long',
      { text: '{v}'.repeat(20), values: { v: 'y'.repeat(9000) } },
      'validation',
      /at most 65536/,
    ],
  ])('%s is refused for good, and says so', async (_what, inputs, code, words) => {
    const run = await sent(inputs);
    expect(run).toMatchObject({ status: 'failed', attempt: 1, result: { error: { code } } });
    expect(run.result?.error?.message).toMatch(words);
    expect(JSON.stringify(run)).not.toContain(secret);
  });
});
