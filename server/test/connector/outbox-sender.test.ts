import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SendResult } from '../../src/channels/outbound-channel.ts';
import type { RetryPolicy } from '../../src/core/outbox/retry-policy.ts';
import { createKnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { changeState } from '../../src/operations/outbox/change-state.ts';
import { findMessageOrThrow, readMessage } from '../../src/operations/outbox/read-message.ts';
import { requestEdit } from '../../src/operations/outbox/request-edit.ts';
import { resendMessage } from '../../src/operations/outbox/resend-message.ts';
import type { Service } from '../../src/services/service.ts';
import type { EngineStore } from '../../src/engine/conformance/engine-factory.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { startTestConnector } from '../tools/test-connector.ts';
import type { TestConnector } from '../tools/test-connector.ts';
import { signalled } from '../worker/worker-stage.ts';
import { enqueued, fakeChannel, final, outboxDeps, retry, SENT, statusOf } from './outbox-stage.ts';
import type { Saying } from './outbox-stage.ts';

const POLL = { timeout: 60_000, interval: 10 };
const QUICK: RetryPolicy = { waitsMs: [10, 20], repeatsLast: false, longestAgeMs: 60_000 };

describe.each(Object.entries(engineFactories))('the sender of the outbox on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let store: EngineStore;
  let engine: Engine;
  let connectors: Service[];
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    store = factory.newStore();
    engine = await store.open();
    connectors = [];
  });
  afterEach(async () => {
    await Promise.all(connectors.map(connector => connector.stop()));
    await engine.close();
  });

  type Answer = (saying: Saying, nth: number) => SendResult | Promise<SendResult>;
  async function connect(answer?: Answer, about: Partial<TestConnector> = {}) {
    const fake = fakeChannel(answer);
    const policyOf = () => QUICK;
    connectors.push(await startTestConnector({ engine, channels: [fake.channel], policyOf, ...about }));
    return fake;
  }
  const becomes = (messageId: string, status: string) =>
    expect.poll(() => statusOf(engine, messageId), POLL).toBe(status);
  const counted = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries<unknown>(
      (await engine.readMetrics())
        .filter(({ name }) => name === 'outbox_messages_total')
        .map(({ labels, ...series }) => [String(labels['status']), 'value' in series ? series.value : null]),
    );

  test('a message is sent as soon as it is asked for, also one that was there before; it is counted and told once', async () => {
    await enqueued(engine, 'before', { jobId: 'j', runId: 'r' });
    const { said } = await connect();
    await becomes('before', 'sent');
    await enqueued(engine, 'now', { to: 'x' });
    await becomes('now', 'sent');
    expect(said).toEqual([
      { accountId: 'ops', partId: 'before.0', to: null, text: 'text of before' },
      { accountId: 'ops', partId: 'now.0', to: 'x', text: 'text of now' },
    ]);
    expect(await readMessage(engine, 'now')).toMatchObject({
      ...{ parts: 1, parts_sent: 1, attempts: 1, next_attempt_at: null, last_error: null },
      ...{ provider_message_ids: ['p2'], provider_status: 'ok', sent_at: expect.any(String) as string },
    });
    await expect.poll(counted, POLL).toEqual({ sent: 2 });
    const events = () => engine.listEvents({ type: 'message.sent', runId: 'r', limit: 5 });
    await expect
      .poll(events, POLL)
      .toMatchObject([{ job_id: 'j', data: { message_id: 'before', channel: 'webhook' } }]);
    expect(JSON.stringify(await events())).not.toContain('text of');
  });

  test('a message of a run of a skill is counted for the skill as well', async () => {
    await enqueued(engine, 'of-a-skill', { skillId: 'brief' });
    await enqueued(engine, 'of-none');
    await connect();
    await becomes('of-a-skill', 'sent');
    await becomes('of-none', 'sent');
    const ofSkills = async () =>
      (await engine.readMetrics())
        .filter(({ name }) => name === 'skill_messages_total')
        .map(({ labels, ...series }) => [labels, 'value' in series ? series.value : null]);
    await expect.poll(counted, POLL).toEqual({ sent: 2 });
    await expect.poll(ofSkills, POLL).toEqual([[{ skill: 'brief', channel: 'webhook', status: 'sent' }, 1]]);
  });

  test('one receiver gets its messages in order, one after the other; another one does not wait for it', async () => {
    const [first, others] = [signalled(), signalled()];
    const { said } = await connect(async ({ partId, to }) => {
      if (partId === 'a1.0') await first.promise;
      if (to === 'b') others.resolve();
      return SENT;
    });
    for (const id of ['a1', 'a2', 'a3']) await enqueued(engine, id, { to: 'a' });
    await enqueued(engine, 'b1', { to: 'b' });
    await others.promise;
    await becomes('b1', 'sent');
    expect(said.filter(({ to }) => to === 'a')).toHaveLength(1);
    first.resolve();
    await becomes('a3', 'sent');
    expect(said.filter(({ to }) => to === 'a').map(({ partId }) => partId)).toEqual(['a1.0', 'a2.0', 'a3.0']);
  });

  test("a long text goes in pieces; after a failure in the middle it goes on there, when the provider's own word is over", async () => {
    const text = Array.from({ length: 10_000 }, (_, at) => String.fromCodePoint(97 + (at % 26))).join('');
    const { said } = await connect((_saying, nth) => (nth === 2 ? retry(150) : SENT));
    const askedMs = Date.now();
    await enqueued(engine, 'long', { text });
    await becomes('long', 'sent');
    expect(said.map(({ partId }) => partId)).toEqual(['long.0', 'long.1', 'long.1', 'long.2']);
    expect(
      said
        .filter((_, at) => at !== 1)
        .map(piece => piece.text)
        .join(''),
    ).toBe(text);
    expect(Date.now() - askedMs).toBeGreaterThanOrEqual(150);
    expect(await readMessage(engine, 'long')).toMatchObject({
      ...{ parts: 3, parts_sent: 3, attempts: 2, provider_message_ids: ['p1', 'p3', 'p4'] },
    });
  });

  test('what cannot be repeated is final at once and told on its run; the next one goes on', async () => {
    const known = createKnownSecrets();
    known.add(new Secret('sk-1234567890'));
    const answer: Answer = ({ partId }) =>
      partId === 'bad.0'
        ? ({ ...final('blocked'), message: 'blocked by sk-1234567890', kind: 'final' } as SendResult)
        : SENT;
    const { said } = await connect(answer, { knownSecrets: known });
    await enqueued(engine, 'bad', { jobId: 'j', runId: 'r' });
    await enqueued(engine, 'good');
    await becomes('good', 'sent');
    expect(said).toHaveLength(2);
    const message = await readMessage(engine, 'bad');
    expect(message).toMatchObject({ status: 'failed', last_error: { code: 'blocked' }, next_attempt_at: null });
    expect(JSON.stringify(message)).not.toContain('sk-1234567890');
    const told = () => engine.listEvents({ type: 'message.failed', runId: 'r', limit: 5 });
    await expect.poll(told, POLL).toMatchObject([{ data: { message_id: 'bad', code: 'blocked' } }]);
    expect(JSON.stringify(await told())).not.toContain('sk-1234567890');
  });

  test('what is refused again and again is given up, with the last reason', async () => {
    const { said } = await connect(() => retry(null));
    await enqueued(engine, 'm');
    await becomes('m', 'failed');
    expect(said).toHaveLength(3);
    expect(await readMessage(engine, 'm')).toMatchObject({
      attempts: 3,
      last_error: {
        code: 'unavailable',
        message: expect.stringMatching(/busy.*given up: it was tried 3 times/) as string,
      },
    });
  });

  test('a provider that asks to wait for days ends it', async () => {
    const { said } = await connect(() => retry(99_999_999_999));
    await enqueued(engine, 'm');
    await becomes('m', 'failed');
    expect(said).toHaveLength(1);
  });

  test.each<[string, Answer]>([
    ['an answer that never came', () => ({ kind: 'unknown', code: 'no_answer', message: 'silence' })],
    ['a channel that broke', () => Promise.reject(new Error('a fault of ours'))],
  ])(
    '%s is not sent again by itself; a person may have it sent, and what comes after it goes on',
    async (_what, answer) => {
      let isMended = false;
      const { said } = await connect((saying, nth) =>
        saying.partId === 'm.0' && !isMended ? answer(saying, nth) : SENT,
      );
      await enqueued(engine, 'm', { runId: 'r' });
      await becomes('m', 'outcome_unknown');
      await enqueued(engine, 'after');
      await becomes('after', 'sent');
      expect(said.map(({ partId }) => partId)).toEqual(['m.0', 'after.0']);
      const told = () => engine.listEvents({ type: 'message.outcome_unknown', runId: 'r', limit: 5 });
      await expect.poll(async () => (await told()).length, POLL).toBe(1);
      isMended = true;
      await resendMessage(outboxDeps(engine), { messageId: 'm', isByHand: true });
      await becomes('m', 'sent');
    },
  );

  test('a chat that has moved is followed, and not round in circles', async () => {
    const { said } = await connect(({ to, partId }) => {
      if (partId.startsWith('moving')) return to === 'old' ? final('moved', { movedTo: 'new' }) : SENT;
      return final('moved', { movedTo: to === 'x' ? 'y' : 'x' });
    });
    await enqueued(engine, 'moving', { to: 'old' });
    await enqueued(engine, 'circle', { to: 'x' });
    await becomes('moving', 'sent');
    await becomes('circle', 'failed');
    expect(said.filter(({ partId }) => partId === 'moving.0').map(({ to }) => to)).toEqual(['old', 'new']);
    expect(await readMessage(engine, 'moving')).toMatchObject({ to: 'new' });
  });

  test('a receiver that is gone is left alone until its account is changed, or a person has one sent', async () => {
    let mark = 'one';
    let isGone = true;
    const answer: Answer = () => (isGone ? final('gone', { message: 'HTTP 410.' }) : SENT);
    const { said } = await connect(answer, { accountMark: () => Promise.resolve(mark) });
    await enqueued(engine, 'first');
    await becomes('first', 'failed');
    await enqueued(engine, 'second');
    await becomes('second', 'failed');
    expect(said).toHaveLength(1);
    for (const id of ['first', 'second']) {
      const { last_error } = (await readMessage(engine, id))!;
      expect(last_error).toMatchObject({
        code: 'gone',
        message: expect.stringMatching(/until the account is saved/) as string,
      });
    }
    mark = 'two';
    await enqueued(engine, 'third');
    await becomes('third', 'failed');
    expect(said).toHaveLength(2);
    isGone = false;
    await enqueued(engine, 'fourth');
    await becomes('fourth', 'failed');
    await resendMessage(outboxDeps(engine), { messageId: 'first', isByHand: true });
    await becomes('first', 'sent');
    await enqueued(engine, 'fifth');
    await becomes('fifth', 'sent');
    expect(said.map(({ partId }) => partId)).toEqual(['first.0', 'third.0', 'first.0', 'fifth.0']);
  });

  test('a channel that is not there, a text that was removed, a text that cannot be written: each is final and says so', async () => {
    const { channel } = fakeChannel();
    const render = () => {
      throw new Error('cannot be split');
    };
    connectors.push(await startTestConnector({ engine, channels: [{ ...channel, render }] }));
    await enqueued(engine, 'chat', { channel: 'telegram' });
    await becomes('chat', 'failed');
    expect((await readMessage(engine, 'chat'))?.last_error?.message).toMatch(/channels that can: webhook/);
    await enqueued(engine, 'odd');
    await becomes('odd', 'failed');
    expect((await readMessage(engine, 'odd'))?.last_error?.message).toMatch(/cannot be split/);
  });

  test('of several edits the last one is made, once the message is there', async () => {
    const gate = signalled();
    const { edits } = await connect(async () => {
      await gate.promise;
      return SENT;
    });
    await enqueued(engine, 'm');
    await becomes('m', 'sending');
    const edit = (text: string) => ({ messageId: 'm', text, format: 'plain', buttons: [] }) as const;
    await requestEdit(outboxDeps(engine), edit('one'));
    await requestEdit(outboxDeps(engine), edit('two'));
    gate.resolve();
    await expect.poll(() => edits, POLL).toEqual([{ id: 'p1', text: 'two' }]);
    await requestEdit(outboxDeps(engine), edit('three'));
    await expect.poll(() => edits.length, POLL).toBe(2);
    const isDone = async () => (await findMessageOrThrow(engine, 'm')).record.state.edit;
    await expect.poll(isDone, POLL).toBeNull();
    expect(await statusOf(engine, 'm')).toBe('sent');
  });

  test('of two connectors one sends; the other goes on when it stops, and nothing is sent twice', async () => {
    const other = await store.open();
    const one = await connect();
    const two = await connect(undefined, { engine: other, config: { leaseMs: 400 } });
    for (let n = 0; n < 10; n += 1) await enqueued(engine, `m${n}`, { to: String(n % 3) });
    await becomes('m9', 'sent');
    expect([one.said.length, two.said.length]).toEqual([10, 0]);
    await connectors.shift()!.stop();
    await enqueued(engine, 'later');
    await becomes('later', 'sent');
    expect(two.said.map(({ partId }) => partId)).toEqual(['later.0']);
    await connectors.shift()!.stop();
    await other.close();
  });

  test('what a connector was sending that is gone may have arrived; should that one find out, its word counts', async () => {
    await enqueued(engine, 'm');
    const { record } = await findMessageOrThrow(engine, 'm');
    const sending = { owner: 'somebody else', part: 0 };
    await changeState(outboxDeps(engine), record.key, () => ({ status: 'sending', sending, parts: 1, attempts: 1 }));
    const { said } = await connect();
    await becomes('m', 'outcome_unknown');
    expect(said).toEqual([]);
    expect((await readMessage(engine, 'm'))?.last_error?.message).toMatch(/multi-job outbox resend/);
  });

  test('a connector that stops ends what it has begun, and begins no further piece', async () => {
    const gate = signalled();
    const begun = signalled();
    const { said } = await connect(async () => {
      begun.resolve();
      await gate.promise;
      return SENT;
    });
    await enqueued(engine, 'long', { text: 'x'.repeat(9000) });
    await begun.promise;
    const stopped = connectors.shift()!.stop();
    gate.resolve();
    await stopped;
    expect(said).toHaveLength(1);
    expect(await readMessage(engine, 'long')).toMatchObject({ status: 'queued', parts: 3, parts_sent: 1 });
    const again = await connect();
    await becomes('long', 'sent');
    expect(again.said.map(({ partId }) => partId)).toEqual(['long.1', 'long.2']);
  });

  test('many messages for many receivers all go, each once', async () => {
    const { said } = await connect();
    await Promise.all(Array.from({ length: 120 }, (_, n) => enqueued(engine, `m${n}`, { to: String(n % 40) })));
    await expect.poll(async () => (await counted())['sent'], POLL).toBe(120);
    expect(new Set(said.map(({ partId }) => partId)).size).toBe(120);
    expect(said).toHaveLength(120);
  });

  test('accounts that are silent never keep another one waiting, and hold one place each from then on', async () => {
    const silence = signalled();
    const dead = Array.from({ length: 6 }, (_, n) => `dead${n}`);
    const { said } = await connect(async ({ accountId }) => {
      if (accountId === 'ops') return SENT;
      await silence.promise;
      return { kind: 'unknown', code: 'outcome_unknown', message: 'no answer' };
    });
    const toDead = dead.flatMap(accountId => Array.from({ length: 20 }, (_, n) => ({ accountId, to: String(n) })));
    await Promise.all(toDead.map((about, n) => enqueued(engine, `d${n}`, about)));
    await expect.poll(() => said.length, POLL).toBe(38);
    for (const id of ['m1', 'm2', 'm3']) {
      await enqueued(engine, id);
      await becomes(id, 'sent');
    }
    silence.resolve();
    await expect.poll(async () => (await counted())['outcome_unknown'], POLL).toBe(toDead.length);
    expect(said).toHaveLength(toDead.length + 3);
  });
});
