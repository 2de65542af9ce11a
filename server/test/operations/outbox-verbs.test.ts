import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { dropMessage } from '../../src/operations/outbox/drop-message.ts';
import { enqueueMessage, MOST_WAITING } from '../../src/operations/outbox/enqueue-message.ts';
import { listOutbox } from '../../src/operations/outbox/list-outbox.ts';
import { changeState } from '../../src/operations/outbox/change-state.ts';
import { countWaiting } from '../../src/operations/outbox/count-outbox.ts';
import { OUTBOX_COLLECTION, OUTBOX_CONTENTS_COLLECTION } from '../../src/operations/outbox/outbox-document.ts';
import type { MessageState } from '../../src/operations/outbox/outbox-document.ts';
import { pruneOutbox } from '../../src/operations/outbox/prune-outbox.ts';
import { findMessageOrThrow, readMessage } from '../../src/operations/outbox/read-message.ts';
import { requestEdit } from '../../src/operations/outbox/request-edit.ts';
import { resendMessage } from '../../src/operations/outbox/resend-message.ts';
import { settleDelivery } from '../../src/operations/outbox/settle-delivery.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { engineWith } from '../worker/worker-stage.ts';
import { enqueued, outboxDeps } from '../connector/outbox-stage.ts';

describe.each(Object.entries(engineFactories))('the outbox on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let engine: Engine;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    engine = await factory.newStore().open();
  });
  afterEach(() => engine.close());

  const deps = () => outboxDeps(engine);
  const set = async (messageId: string, changes: Partial<MessageState>) => {
    const { record } = await findMessageOrThrow(engine, messageId);
    await changeState(deps(), record.key, () => changes);
  };

  test('the same id is the same message, also when many ask at once; said otherwise it is refused', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => enqueued(engine, 'm:1')));
    expect(new Set(all.map(({ created_at }) => created_at)).size).toBe(1);
    expect((await listOutbox(engine, { limit: 50, offset: 0 })).total).toBe(1);
    for (const about of [
      { text: 'other' },
      { to: 'x' },
      { accountId: 'b' },
      { data: { a: 1 } },
      { format: 'markdown' },
    ]) {
      await expect(enqueued(engine, 'm:1', about as never)).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    }
    await set('m:1', { status: 'sent' });
    expect(await enqueued(engine, 'm:1')).toMatchObject({ status: 'sent' });
  });

  test('one whose asker died between its two writes is whole when it is asked for again', async () => {
    const dying = engineWith(engine, {
      putDocument: command =>
        command.collection === OUTBOX_COLLECTION ? Promise.reject(new Error('killed')) : engine.putDocument(command),
    });
    await expect(enqueued(dying, 'm')).rejects.toThrow('killed');
    expect(await readMessage(engine, 'm')).toBeNull();
    expect(await enqueued(engine, 'm')).toMatchObject({ status: 'queued', text: 'text of m' });
    // In other words: what was said first is sent, and whoever asks is told that it differs.
    await expect(enqueued(dying, 'n')).rejects.toThrow('killed');
    await expect(enqueued(engine, 'n', { accountId: 'other' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await readMessage(engine, 'n')).toBeNull();
    await expect(enqueued(engine, 'n', { text: 'other' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await readMessage(engine, 'n')).toMatchObject({ status: 'queued', text: 'text of n' });
  });

  test.each([['a b'], ['ü'], ['x'.repeat(129)], [''], ['a/b'], ['.'], ['..']])('%j is no id of a message', async id => {
    await expect(enqueued(engine, id)).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('so many wait for one account at most, and no other account pays for it', async () => {
    const crowded = engineWith(engine, {
      listDocuments: async query => {
        const page = await engine.listDocuments(query);
        return query.where?.value === 'webhook/ops' ? { ...page, total: MOST_WAITING } : page;
      },
    });
    await expect(enqueued(crowded, 'm')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await enqueued(crowded, 'm', { accountId: 'other' })).toMatchObject({ status: 'queued' });
  });

  test('messages are listed newest first, by each filter and by several, a page at a time', async () => {
    for (const [id, about] of [
      ['a', { runId: 'r1', jobId: 'j1' }],
      ['b', { runId: 'r2', jobId: 'j1', accountId: 'other' }],
      ['c', { jobId: 'j2', channel: 'telegram' }],
      ['d', { runId: 'r1', jobId: 'j1' }],
    ] as const) {
      await enqueued(engine, id, about);
      // A time of its own for each: within a millisecond they have no order.
      const startMs = Date.now();
      await expect.poll(() => Date.now() > startMs, { interval: 1 }).toBe(true);
    }
    await set('d', { status: 'failed' });
    const ids = async (query: Partial<Parameters<typeof listOutbox>[1]>) => {
      const { items, total } = await listOutbox(engine, { limit: 50, offset: 0, ...query });
      return [items.map(({ message_id }) => message_id).join(''), total];
    };
    expect(await ids({})).toEqual(['dcba', 4]);
    expect(await ids({ limit: 2, offset: 1 })).toEqual(['cb', 4]);
    expect(await ids({ status: 'failed' })).toEqual(['d', 1]);
    expect(await ids({ channel: 'telegram' })).toEqual(['c', 1]);
    expect(await ids({ accountId: 'other' })).toEqual(['b', 1]);
    expect(await ids({ runId: 'r1' })).toEqual(['da', 2]);
    expect(await ids({ jobId: 'j1', status: 'queued' })).toEqual(['ba', 2]);
    expect(await ids({ jobId: 'j1', status: 'queued', limit: 1, offset: 1 })).toEqual(['a', 2]);
    expect(await ids({ channel: 'webhook', accountId: 'ops', runId: 'r1', status: 'failed' })).toEqual(['d', 1]);
    expect(await ids({ channel: 'telegram', accountId: 'other' })).toEqual(['', 0]);
    expect(await countWaiting(engine)).toBe(3);
  });

  test('what failed, was given up or may have been sent is sent again; what was sent is not', async () => {
    await enqueued(engine, 'm');
    for (const status of ['failed', 'dropped', 'outcome_unknown'] as const) {
      await set('m', { status, next_attempt_ms: null, steps: 7 });
      expect(await resendMessage(deps(), { messageId: 'm', isByHand: true })).toMatchObject({ status: 'queued' });
    }
    const taken = { status: 'failed' as const, parts: 2, provider_message_ids: ['1', '2'] };
    await set('m', { ...taken, parts_sent: 1 });
    const again = async () => resendMessage(deps(), { messageId: 'm', isByHand: true });
    expect(await again()).toMatchObject({ parts_sent: 1, provider_message_ids: ['1', '2'] });
    // The provider had all of it and said later that it did not arrive.
    await set('m', { ...taken, parts_sent: 2 });
    expect(await again()).toMatchObject({ status: 'queued', parts_sent: 0, provider_message_ids: [] });
    for (const [status, words] of [
      ['sent', /would arrive twice/],
      ['delivered', /would arrive twice/],
      ['sending', /right now/],
    ] as const) {
      await set('m', { status });
      const resending = resendMessage(deps(), { messageId: 'm', isByHand: true });
      await expect(resending).rejects.toThrow(words);
      await expect(resending).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    await expect(resendMessage(deps(), { messageId: 'nobody', isByHand: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('what waits, failed or may have been sent is given up, once and for all; what was sent is not', async () => {
    await enqueued(engine, 'm');
    for (const status of ['queued', 'failed', 'outcome_unknown', 'dropped'] as const) {
      await set('m', { status });
      expect(await dropMessage(deps(), 'm')).toMatchObject({ status: 'dropped', next_attempt_at: null });
    }
    for (const status of ['sent', 'delivered', 'sending'] as const) {
      await set('m', { status });
      await expect(dropMessage(deps(), 'm')).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    await expect(dropMessage(deps(), 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test("a provider's later word settles what was sent or in doubt, and nothing else; delivered stays delivered", async () => {
    await enqueued(engine, 'm');
    const delivered = { messageId: 'm', providerStatus: 'read', outcome: { kind: 'delivered' } } as const;
    const undelivered = { kind: 'failed', code: 'undeliverable', message: 'no such number' } as const;
    expect(await settleDelivery(deps(), delivered)).toBe(false);
    await set('m', { status: 'outcome_unknown' });
    expect(await settleDelivery(deps(), delivered)).toBe(true);
    expect(await settleDelivery(deps(), { ...delivered, outcome: undelivered })).toBe(false);
    expect(await readMessage(engine, 'm')).toMatchObject({ status: 'delivered', provider_status: 'read' });
    await set('m', { status: 'sent', delivered_at: null });
    expect(await settleDelivery(deps(), { ...delivered, outcome: undelivered })).toBe(true);
    expect(await readMessage(engine, 'm')).toMatchObject({ status: 'failed', last_error: { code: 'undeliverable' } });
    expect(await settleDelivery(deps(), { ...delivered, messageId: 'nobody' })).toBe(false);
    // Of two tries one did not get there, and the other did; or somebody gave it up in between.
    for (const status of ['failed', 'dropped'] as const) {
      await set('m', { status });
      expect(await settleDelivery(deps(), delivered)).toBe(true);
      expect(await readMessage(engine, 'm')).toMatchObject({ status: 'delivered', last_error: null });
    }
  });

  test('one that the provider speaks of is there whole; of several pieces one that failed stays so', async () => {
    const taken = { messageId: 'm', providerStatus: 'queued', outcome: { kind: 'sent' } } as const;
    await enqueued(engine, 'm');
    await set('m', { status: 'outcome_unknown', parts: 3, parts_sent: 2 });
    expect(await settleDelivery(deps(), taken)).toBe(true);
    expect(await readMessage(engine, 'm')).toMatchObject({ status: 'sent', parts_sent: 3 });
    await set('m', { status: 'failed' });
    expect(await settleDelivery(deps(), { ...taken, outcome: { kind: 'delivered' } })).toBe(false);
    expect(await readMessage(engine, 'm')).toMatchObject({ status: 'failed', parts_sent: 3 });
  });

  test('an edit of what will not be sent is refused', async () => {
    await enqueued(engine, 'm');
    const edit = { messageId: 'm', text: 'n', format: 'plain', buttons: [] } as const;
    for (const status of ['failed', 'dropped', 'outcome_unknown'] as const) {
      await set('m', { status });
      await expect(requestEdit(deps(), edit)).rejects.toMatchObject({ code: 'CONFLICT' });
    }
  });

  test('old messages go when there is nothing more to do with them, a batch at a time; the others stay', async () => {
    let nowMs = Date.now();
    const clocked = { ...deps(), clock: { now: () => (nowMs += 1) } };
    const put = (messageId: string) =>
      enqueueMessage(clocked, {
        ...{ messageId, channel: 'webhook', accountId: 'ops', to: null, text: 'x', origin: 'alert' },
        ...{ jobId: null, runId: null, traceId: null },
      });
    const old = async (id: string, changes: Partial<MessageState>) => {
      await put(id);
      const { record } = await findMessageOrThrow(engine, id);
      await changeState(clocked, record.key, () => changes);
    };
    await old('sent', { status: 'sent' });
    await old('failed', { status: 'failed' });
    await old('unknown', { status: 'outcome_unknown' });
    await old('waiting', {});
    await old('edited', {
      status: 'sent',
      edit: { edit_id: 'e', text: '', format: 'plain', buttons: [], steps: 0, since_ms: 0, next_attempt_ms: 0 },
    });
    await old('dropped', { status: 'dropped' });
    const beforeMs = nowMs + 10;
    nowMs += 100;
    await old('young', { status: 'sent' });
    const { record } = await findMessageOrThrow(engine, 'dropped');
    await changeState(clocked, record.key, () => ({ status: 'dropped' }));

    let after: string | undefined;
    let removed = 0;
    do {
      const pruned = await pruneOutbox(clocked, { beforeMs, limit: 2, after });
      removed += pruned.removed;
      after = pruned.next ?? undefined;
    } while (after !== undefined);

    expect(removed).toBe(3);
    const { items } = await listOutbox(engine, { limit: 50, offset: 0 });
    expect(items.map(({ message_id }) => message_id).sort()).toEqual(['dropped', 'edited', 'waiting', 'young']);
    expect((await engine.listDocuments({ collection: OUTBOX_CONTENTS_COLLECTION, limit: 50 })).total).toBe(4);
    expect(await enqueued(engine, 'sent')).toMatchObject({ status: 'queued' });
  });
});
