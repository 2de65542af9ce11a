import { afterEach, describe, expect, test } from 'vitest';
import type { ChatAction } from '../../src/core/chat/chat-action.ts';
import { chatWords } from '../../src/core/chat/chat-words.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { dropButtonTokens, issueButtonToken, redeemButtonToken } from '../../src/operations/chat/button-tokens.ts';
import { listWaiting, markDone, putInInbox } from '../../src/operations/chat/chat-inbox.ts';
import type { ChatUpdate } from '../../src/operations/chat/chat-inbox.ts';
import type { ChatContext } from '../../src/operations/chat/chat-context.ts';
import { answerButton } from '../../src/operations/chat/commands/answer-button.ts';
import { pruneChats } from '../../src/operations/chat/prune-chats.ts';
import { raisePollOffset, readPollOffset } from '../../src/operations/telegram-accounts/poll-offset.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';

const DAY_MS = 86_400_000;
const CHAT = { channel: 'telegram', account_id: 'bot', chat_id: '42' };
const UPDATE: ChatUpdate = {
  ...{ channel: 'telegram', account_id: 'bot', bot: '1', number: 5, chat_id: '42', sender_id: '42', sender_name: 'B' },
  ...{ language: null, said: { kind: 'text', text: 'what was said', message_id: '1', is_direct: true } },
};
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(ENGINE_KINDS)('what is kept of chats on the %s engine', kind => {
  async function open() {
    const place = await openPlace(kind);
    closing.push(() => place.close());
    const engine = await openEngine(place.store, silentLogger);
    closing.push(() => engine.close());
    let nowMs = Date.UTC(2030, 0, 1, 12);
    const clock = { now: () => nowMs };
    return { engine, clock, newId: createIdSource(), advance: (ms: number) => (nowMs += ms) };
  }

  test('a button means what it was made for, in its chat, until its time is over', async () => {
    const deps = await open();
    const action = { kind: 'decide', approval_id: 'a1', decision: 'approve' } as const;
    const token = await issueButtonToken(deps, {
      chat: CHAT,
      action,
      digest: 'd',
      expiresAtMs: deps.clock.now() + 1000,
    });
    expect(Buffer.byteLength(token)).toBeLessThanOrEqual(64);
    expect(await redeemButtonToken(deps, token, CHAT)).toEqual({ kind: 'ok', action, digest: 'd' });
    const reasons = await Promise.all([
      redeemButtonToken(deps, token, { ...CHAT, chat_id: '43' }),
      redeemButtonToken(deps, token, { ...CHAT, account_id: 'other' }),
      redeemButtonToken(deps, 'x'.repeat(22), CHAT),
      redeemButtonToken(deps, '../../etc', CHAT),
      redeemButtonToken(deps, 'x'.repeat(5000), CHAT),
    ]);
    expect(reasons.map(each => each.kind === 'stale' && each.reason)).toEqual([
      ...['elsewhere', 'elsewhere', 'unknown', 'unknown', 'unknown'],
    ]);
    deps.advance(1001);
    expect(await redeemButtonToken(deps, token, CHAT)).toEqual({ kind: 'stale', reason: 'expired', isDecision: true });
    await dropButtonTokens(deps, [token]);
    expect(await redeemButtonToken(deps, token, CHAT)).toEqual({ kind: 'stale', reason: 'unknown', isDecision: false });
  });

  test('a question whose time is over loses its buttons, but for one that who asked changes, and for who may not use it', async () => {
    const deps = await open();
    const made = (action: ChatAction) =>
      issueButtonToken(deps, { chat: CHAT, action, digest: 'd', expiresAtMs: deps.clock.now() + 1000 });
    const plan = await made({ kind: 'execute_plan', plan_ref: 'p' });
    const decision = await made({ kind: 'decide', approval_id: 'a1', decision: 'approve' });
    deps.advance(1001);
    const pressed = async (argument: string, role: 'viewer' | 'operator' = 'operator', chatId = '42') => {
      const request = { channel: 'telegram', accountId: 'bot', chatId, speaker: { principal: 'ani', role } };
      const context = { deps, request, argument, language: 'en', words: chatWords('en') };
      const { clearsButtons, isOver, notice } = await answerButton(context as unknown as ChatContext);
      expect(notice).not.toBeNull();
      return [clearsButtons, isOver];
    };
    expect(await pressed(plan)).toEqual([true, true]);
    expect(await pressed(decision)).toEqual([true, false]);
    expect(await pressed(plan, 'viewer')).toEqual([false, false]);
    expect(await pressed(plan, 'operator', '43')).toEqual([false, false]);
    expect(await pressed('x'.repeat(22))).toEqual([false, false]);
  });

  test('an update is stored once, waits in order, and leaves only its number behind, for eight days', async () => {
    const deps = await open();
    const stored = await Promise.all([1, 2, 3].map(() => putInInbox(deps, UPDATE)));
    expect(stored.filter(Boolean)).toHaveLength(1);
    await putInInbox(deps, { ...UPDATE, number: 10 });
    await putInInbox(deps, { ...UPDATE, number: 9 });
    const waiting = () => listWaiting(deps.engine, { channel: 'telegram', accountId: 'bot', limit: 10 });
    expect((await waiting()).map(({ update }) => update?.number)).toEqual([5, 9, 10]);
    for (const { id } of await waiting()) await markDone(deps, id, 8 * DAY_MS);
    expect(await waiting()).toEqual([]);
    expect(await putInInbox(deps, UPDATE)).toBe(false);
    expect(await putInInbox(deps, { ...UPDATE, bot: '2' })).toBe(true);
    const all = await deps.engine.listDocuments({ collection: 'chat_inbox', limit: 10 });
    expect(JSON.stringify(all.items.filter(({ fields }) => fields['waiting'] === undefined))).not.toContain(
      'what was said',
    );
    deps.advance(7 * DAY_MS);
    expect(await pruneChats(deps)).toBe(0);
    deps.advance(3 * DAY_MS);
    expect(await pruneChats(deps)).toBe(3);
  });

  test('the offset of a bot only rises, belongs to that bot, and is not spoken of after a week of silence', async () => {
    const deps = await open();
    const at = () => ({ accountId: 'bot', bot: '1', nowMs: deps.clock.now() });
    expect(await readPollOffset(deps.engine, at())).toBeUndefined();
    await raisePollOffset(deps.engine, { ...at(), offset: 8 });
    await raisePollOffset(deps.engine, { ...at(), offset: 6 });
    expect(await readPollOffset(deps.engine, at())).toBe(8);
    expect(await readPollOffset(deps.engine, { ...at(), bot: '2' })).toBeUndefined();
    deps.advance(7 * DAY_MS);
    expect(await readPollOffset(deps.engine, at())).toBeUndefined();
    await raisePollOffset(deps.engine, { ...at(), offset: 3 });
    expect(await readPollOffset(deps.engine, at())).toBe(3);
  });
});
