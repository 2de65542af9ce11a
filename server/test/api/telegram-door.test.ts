import type { Problem } from '@multi-job/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { webhookSecretOf } from '../../src/channels/telegram/bot-of.ts';
import { AppError } from '../../src/core/errors.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { CHAT_INBOX_COLLECTION, listWaiting } from '../../src/operations/chat/chat-inbox.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { startApiHarness } from './api-harness.ts';
import { sendRaw } from './raw-request.ts';

const TOKEN = '123456789:AA-a-token-of-a-test';
const SECRET = webhookSecretOf(new Secret(TOKEN), 'bot');
const PATH = '/connectors/telegram/webhook/bot';
const HEADERS = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const from = { id: 42, is_bot: false, first_name: 'B' };
const updateOf = (update_id: number, text: string, more: object = {}) => ({
  update_id,
  message: { message_id: 1, date: 1, from, chat: { id: 42, type: 'private' }, text, ...more },
});

describe.each(ENGINE_KINDS)('bad input at the door of a Telegram account, on the %s engine', kind => {
  const open = async () => {
    const config = { publicUrl: 'https://jobs.example' };
    const place = await openPlace(kind);
    const whole = await openEngine(place.store, silentLogger);
    const faults = { isAway: false, isFull: false };
    const engine: Engine = {
      ...whole,
      putDocument: document =>
        faults.isAway && document.collection === CHAT_INBOX_COLLECTION
          ? Promise.reject(new AppError('UNAVAILABLE', 'The store does not answer.'))
          : whole.putDocument(document),
      hitRateWindow: hit =>
        faults.isFull
          ? Promise.resolve({ isAllowed: false, count: 9, resetAtMs: hit.nowMs + 5000 })
          : whole.hitRateWindow(hit),
    };
    const api = await startApiHarness({ engine, accounts: { templates: providerTemplates() }, config });
    closing.push(
      () => api.close(),
      () => whole.close(),
      () => place.close(),
    );
    const account = { bot_token: TOKEN, allowed_chat_ids: ['42', '-100500'], mode: 'webhook' };
    expect((await api.send('PUT', '/connector/telegram/accounts/bot', account)).statusCode).toBe(201);
    const deliver = (payload: string | Buffer | object, headers: Record<string, string> = {}) =>
      api.app.inject({
        ...{ method: 'POST', url: PATH, headers: { ...HEADERS, ...headers } },
        payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
      });
    const waiting = async () => {
      const found = await listWaiting(api.engine, { channel: 'telegram', accountId: 'bot', limit: 50 });
      return found.map(({ update }) => (update?.said.kind === 'text' ? update.said.text : update?.said.kind));
    };
    return { api, deliver, waiting, faults };
  };

  test('what cannot be read is refused with what to mend, and nothing of it is kept; the next one is taken', async () => {
    const { deliver, waiting } = await open();
    const told = async (payload: string | Buffer | object, headers: Record<string, string> = {}) => {
      const answer = await deliver(payload, headers);
      return `${answer.statusCode} ${answer.json<Problem>().code}`;
    };
    const big = JSON.stringify(updateOf(1, 'x'.repeat(2 * 1024 * 1024)));
    expect({
      empty: await told(''),
      none: await told('{'),
      list: await told('[]'),
      nothing: await told('null'),
      utf8: await told(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
      proto: await told('{"__proto__":{"update_id":1}}'),
      deep: await told(`${'['.repeat(5000)}${']'.repeat(5000)}`),
      numberless: await told({ message: updateOf(1, '/run a').message }),
      big: await told(big),
      text: await told(updateOf(1, '/run a'), { 'content-type': 'text/plain' }),
      form: await told('update_id=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      gzip: await told(updateOf(1, '/run a'), { 'content-encoding': 'gzip' }),
    }).toEqual({
      ...{ empty: '400 VALIDATION', none: '400 MALFORMED_BODY', list: '400 VALIDATION', nothing: '400 VALIDATION' },
      ...{ utf8: '400 MALFORMED_BODY', proto: '400 MALFORMED_BODY', deep: '400 MALFORMED_BODY' },
      ...{ numberless: '400 VALIDATION', big: '413 BODY_TOO_LARGE' },
      ...{ text: '415 UNSUPPORTED_MEDIA_TYPE', form: '415 UNSUPPORTED_MEDIA_TYPE', gzip: '415 UNSUPPORTED_MEDIA_TYPE' },
    });
    expect(await waiting()).toEqual([]);
    expect((await deliver(updateOf(1, '/status'))).statusCode).toBe(200);
    expect(await waiting()).toEqual(['/status']);
  });

  test('a header that came twice is refused as it is on the wire', async () => {
    const { api, waiting } = await open();
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const body = JSON.stringify(updateOf(3, '/status'));
    const secret = `x-telegram-bot-api-secret-token: ${SECRET}`;
    const lines = (more: string[]) => [
      `POST ${PATH} HTTP/1.1`,
      ...['host: 127.0.0.1', 'connection: close', 'content-type: application/json'],
      ...[`content-length: ${body.length}`, ...more, '', body],
    ];
    expect((await sendRaw(url, lines([secret, secret]))).status).toBe(401);
    expect((await sendRaw(url, lines(['x-telegram-bot-api-secret-token: wrong', secret]))).status).toBe(401);
    expect(await waiting()).toEqual([]);
    expect((await sendRaw(url, lines([secret]))).status).toBe(200);
  });

  test('twenty times the same number at once, also with another text, and again later: the first one counts', async () => {
    const { api, deliver, waiting } = await open();
    const texts = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? '/run a' : '/run b'));
    const answers = await Promise.all(texts.map(text => deliver(updateOf(7, text))));
    expect(answers.map(answer => answer.json<{ status: string }>().status).sort()).toEqual([
      ...Array<string>(19).fill('duplicate'),
      'stored',
    ]);
    expect(await waiting()).toHaveLength(1);
    api.clock.advance(7 * 86_400_000);
    expect((await deliver(updateOf(7, '/run c'))).json()).toEqual({ status: 'duplicate' });
    expect(await waiting()).toHaveLength(1);
  });

  test('unknown chats, groups that are not allowed, edits, forwards and hostile names leave nothing that acts', async () => {
    const { api, deliver, waiting } = await open();
    const stranger = { id: 66, is_bot: false, first_name: 'x' };
    const group = (id: number) => ({ chat: { id, type: 'supergroup' }, from: stranger });
    const sent = [
      updateOf(1, '/run a', group(-100_999)),
      updateOf(2, '/run a', { from: stranger, chat: { id: 66, type: 'private' } }),
      updateOf(3, '/run a', { forward_origin: { type: 'user' } }),
      updateOf(4, '/run a', { edit_date: 2 }),
      { update_id: 5, edited_message: updateOf(5, '/run a').message },
      // A member of an allowed group, in the group: there they may speak.
      updateOf(6, '/status', group(-100_500)),
      updateOf(7, 'plain', {
        url: 'https://evil.example',
        argv: ['rm'],
        prompt: 'x',
        inputs: { write_policy: 'granted' },
      }),
    ];
    for (const each of sent) expect((await deliver(each)).statusCode).toBe(200);
    expect((await waiting()).filter(said => said !== 'stranger')).toEqual(['/status', 'plain']);
    expect(JSON.stringify(await api.engine.listDocuments({ collection: 'chat_inbox', limit: 50 }))).not.toMatch(
      /evil|write_policy|\/run a/,
    );
  });

  test('while the store is away, and past the limit of the door, an update is told to come back, and comes to nothing twice', async () => {
    const { deliver, waiting, faults } = await open();
    faults.isAway = true;
    const away = await deliver(updateOf(9, '/status'));
    expect([away.statusCode, away.headers['retry-after'] !== undefined]).toEqual([503, true]);
    faults.isAway = false;
    expect((await deliver(updateOf(9, '/status'))).json()).toEqual({ status: 'stored' });
    expect(await waiting()).toEqual(['/status']);
    faults.isFull = true;
    const late = await deliver(updateOf(10, '/jobs'));
    expect([late.statusCode, late.headers['retry-after']]).toEqual([429, '5']);
    faults.isFull = false;
    expect((await deliver(updateOf(10, '/jobs'))).json()).toEqual({ status: 'stored' });
  });

  test('a group that became another one is allowed as it was, and its members as little elsewhere', async () => {
    const { deliver, waiting } = await open();
    const member = { id: 66, is_bot: false, first_name: 'x' };
    const inChat = (id: number) => ({ from: member, chat: { id, type: 'supergroup' } });
    const moved = { ...inChat(-1005), text: undefined, migrate_from_chat_id: -100_500 };
    for (const update of [
      updateOf(1, '', moved),
      updateOf(2, '/jobs', inChat(-1005)),
      updateOf(3, '/runs', inChat(-1006)),
    ])
      expect((await deliver(update)).statusCode).toBe(200);
    expect((await waiting()).filter(said => said !== 'stranger')).toEqual(['/jobs']);
  });

  test('an account that is switched off, deleted or without its token is no door', async () => {
    const { api, deliver } = await open();
    for (const change of [{ enabled: false }, { enabled: true, bot_token: null }]) {
      await api.send('PUT', '/connector/telegram/accounts/bot', change);
      expect((await deliver(updateOf(1, '/status'))).statusCode).toBe(401);
    }
    await api.send('DELETE', '/connector/telegram/accounts/bot');
    expect((await deliver(updateOf(1, '/status'))).statusCode).toBe(401);
  });
});
