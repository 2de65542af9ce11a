import type { OutboxMessage, Overview, Problem } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outboxFindings } from '../../src/cli/doctor/outbox-findings.ts';
import { changeState } from '../../src/operations/outbox/change-state.ts';
import { findMessageOrThrow } from '../../src/operations/outbox/read-message.ts';
import { enqueued, outboxDeps } from '../connector/outbox-stage.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';

describe.each(ENGINE_KINDS)('the routes of the outbox on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
  });
  afterEach(() => api.close());

  const set = async (messageId: string, status: OutboxMessage['status']) => {
    const { record } = await findMessageOrThrow(api.engine, messageId);
    await changeState(outboxDeps(api.engine), record.key, () => ({ status }));
  };
  const ids = async (query: string) => {
    const answer = await api.send('GET', `/outbox${query}`);
    expect(answer.statusCode).toBe(200);
    return answer.json<OutboxMessage[]>().map(({ message_id }) => message_id);
  };

  test('messages are listed by each filter and by pages, read, sent again and given up', async () => {
    await enqueued(api.engine, 'alert:1:2', { to: 'team', subject: 'S', text: 'body' });
    await enqueued(api.engine, 'run.m', { runId: 'r1', jobId: 'j1', origin: 'run' });
    await enqueued(api.engine, 'chat', { channel: 'telegram', accountId: 'bot_a01', origin: 'chat' });
    expect((await ids('')).sort()).toEqual(['alert:1:2', 'chat', 'run.m']);
    const page = await api.send('GET', '/outbox?limit=1&offset=1');
    expect(page.headers).toMatchObject({ 'x-total-count': '3', link: expect.stringMatching(/rel="next"/) as string });
    expect(await ids('?run_id=r1')).toEqual(['run.m']);
    expect(await ids('?job_id=j1&status=queued&channel=webhook')).toEqual(['run.m']);
    expect(await ids('?channel=telegram&account_id=bot_a01')).toEqual(['chat']);
    expect(await ids('?status=failed')).toEqual([]);
    expect((await api.send('GET', '/outbox/alert:1:2')).json()).toMatchObject({
      ...{ status: 'queued', to: 'team', subject: 'S', text: 'body', format: 'plain', origin: 'alert', attempts: 0 },
      ...{ parts: null, next_attempt_at: expect.any(String) as string, provider_message_ids: [], last_error: null },
    });

    await set('run.m', 'outcome_unknown');
    await set('chat', 'failed');
    const needs = async () => (await api.send('GET', '/overview')).json<Overview>().needs_you.messages;
    expect(await needs()).toEqual({ failed: 1, outcome_unknown: 1, waiting: 1 });
    expect((await api.send('GET', '/metrics')).body).toMatch(/^outbox_waiting 1$/m);
    expect(await outboxFindings(api.engine, [])).toMatchObject([
      { status: 'warn', detail: '1 message waits and no connector is running' },
      {
        status: 'ok',
        detail: expect.stringMatching(
          /^1 failed: .*--status failed; 1 may have arrived: .*--status outcome_unknown$/,
        ) as string,
      },
    ]);

    expect((await api.send('POST', '/outbox/run.m/resend')).json()).toMatchObject({ status: 'queued' });
    expect((await api.send('POST', '/outbox/chat/drop')).json()).toMatchObject({ status: 'dropped' });
    expect(await needs()).toEqual({ failed: 0, outcome_unknown: 0, waiting: 2 });
    expect((await api.send('GET', '/metrics')).body).toMatch(
      /^outbox_messages_total\{channel="telegram",status="dropped"\} 1$/m,
    );
    const audit = (await api.send('GET', '/audit/logs')).json<{ path: string; changes: unknown }[]>();
    expect(audit.find(({ path }) => path === '/outbox/run.m/resend')).toMatchObject({
      changes: [{ field: 'status', before: 'outcome_unknown', after: 'queued' }],
    });
  });

  test('what was sent is neither sent again nor given up, and the answer says why', async () => {
    await enqueued(api.engine, 'm');
    for (const [status, words] of [
      ['sent', /arrive twice|nothing left/],
      ['delivered', /arrive twice|nothing left/],
      ['sending', /right now/],
    ] as const) {
      await set('m', status);
      for (const verb of ['resend', 'drop']) {
        const answer = await api.send('POST', `/outbox/m/${verb}`);
        expect(answer.statusCode).toBe(409);
        expect(answer.json<Problem>().detail).toMatch(words);
      }
    }
  });

  test.each([
    ['GET', '/outbox?status=lost', 400],
    ['GET', '/outbox?channel=pigeon', 400],
    ['GET', '/outbox?account_id=-', 400],
    ['GET', '/outbox?run_id=%20', 400],
    ['GET', '/outbox?job_id=a/b', 400],
    ['GET', '/outbox?limit=0', 400],
    ['GET', '/outbox?limit=201', 400],
    ['GET', '/outbox?offset=-1', 400],
    ['GET', '/outbox?to=x', 400],
    ['GET', '/outbox/nobody', 404],
    ['GET', '/outbox/constructor', 404],
    ['GET', '/outbox/__proto__', 404],
    ['GET', '/outbox/a%20b', 400],
    ['GET', '/outbox/%00', 400],
    ['GET', `/outbox/${'x'.repeat(129)}`, 400],
    ['GET', '/outbox/m?x=1', 400],
    ['POST', '/outbox/nobody/resend', 404],
    ['POST', '/outbox/nobody/drop', 404],
    ['POST', '/outbox/a%20b/drop', 400],
    ['DELETE', '/outbox/nobody', 405],
    ['PUT', '/outbox', 405],
  ] as const)('%s %s is answered with %i', async (method, path, status) => {
    const answer = await api.send(method, path);
    expect(answer.statusCode).toBe(status);
    expect(answer.json<Problem>().detail).toMatch(/\w/);
  });
});
