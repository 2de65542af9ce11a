import type { AccessRole } from '@multi-job/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionDigest } from '../../../src/core/approvals/action-digest.ts';
import type { ChatSpeaker } from '../../../src/core/chat/chat-command.ts';
import { AppError } from '../../../src/core/errors.ts';
import { createIdSource } from '../../../src/core/ids.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { approvalOf, DAY, T0 } from '../../../src/engine/conformance/given.ts';
import { counterOf } from '../../../src/engine/conformance/readings.ts';
import { createStage } from '../../../src/engine/conformance/stage.ts';
import type { Stage } from '../../../src/engine/conformance/stage.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { openEngine } from '../../../src/engine/open/open-engine.ts';
import type { ApprovalRequest } from '../../../src/engine/port/approvals.ts';
import { decideFromChat } from '../../../src/operations/approvals/decide-from-chat.ts';
import type { DecideFromChatDeps, PressedButton } from '../../../src/operations/approvals/decide-from-chat.ts';
import { followApprovals } from '../../../src/operations/approvals/follow-approvals.ts';
import { recordAudit } from '../../../src/operations/audit/record-audit.ts';
import { noteKnownName } from '../../../src/operations/principals/known-names.ts';
import { ENGINE_KINDS, openPlace } from '../../scheduler/open-place.ts';
import type { Place } from '../../scheduler/open-place.ts';
import { buttonsOf, chatsOn, personIn } from './chats-on.ts';
import type { Chats } from './chats-on.ts';

describe.each(ENGINE_KINDS)('deciding in a chat, on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  let stage: Stage;
  let chats: Chats;
  let asked = 0;
  beforeAll(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    stage = createStage(engine, createIdSource());
    await stage.saveJob('report');
    const token = { kind: 'token', tokenId: '3f2a91c0' } as const;
    for (const name of ['ani', 'ani-now']) await noteKnownName({ engine, clock: { now: () => T0 } }, token, name);
  });
  afterAll(async () => {
    await engine.close();
    await place.close();
  });
  beforeEach(async () => {
    chats = await chatsOn(engine);
    chats.people.push(personIn('1', 'budi'), personIn('2', 'cici'));
    await follow();
  });

  const follow = async () => {
    while ((await followApprovals(chats.deps, 100)).hasMore);
  };
  const askBoth = async (question: Partial<ApprovalRequest> = {}, actor = 'ani') => {
    asked += 1;
    const action = question.action ?? { kind: 'command', argv: ['ls'] };
    const approvalId = `a${asked}`;
    const approval = approvalOf(approvalId, { ...question, action, digest: actionDigest(action) });
    const runId = await stage.enqueue('report', { approval, actor });
    await follow();
    const sent = (await chats.messages()).filter(message => message.runId === runId);
    const tokenIn = (chatId: string, label: string) => buttonsOf(sent.find(({ to }) => to === chatId)!).tokenOf(label);
    return { approvalId, runId, tokenIn };
  };
  const speaker = (principal: string, given: { role?: AccessRole; isPaired?: boolean } = {}): ChatSpeaker => ({
    ...{ senderId: '12', senderName: 'x\u202ey', principal, role: 'admin', isPaired: true },
    ...given,
  });
  const press = (
    pressed: Partial<PressedButton> & { token: string },
    given: Partial<DecideFromChatDeps> = {},
    chatId = '1',
  ) =>
    decideFromChat(
      {
        ...{ engine, clock: chats.clock, fourEyes: false, logger: silentLogger, redeemButtonToken: chats.redeem },
        audit: call => recordAudit({ engine, clock: chats.clock }, call),
        ...given,
      },
      {
        ...{ chat: personIn(chatId, ''), speaker: speaker('budi'), language: 'en', requestId: 'update-1' },
        ...pressed,
      },
    );
  const newestAudit = async () => (await engine.listAudit({ limit: 1 })).items[0];

  test('an admin who presses decides, once, as themself and through the chat; it is counted and on record', async () => {
    const { approvalId, runId, tokenIn } = await askBoth();
    const before = await counterOf(engine, 'approval_decisions_total', { via: 'telegram', decision: 'approved' });
    const token = tokenIn('1', 'Approve');
    expect(await press({ token })).toMatchObject({ text: 'Approved.', isDecided: true, buttons: [] });

    const approval = await engine.getApproval(approvalId);
    expect(approval).toMatchObject({ status: 'approved', decided_by: 'budi', decided_via: 'telegram' });
    expect((await engine.getRun(runId))?.status).toBe('queued');
    expect(await newestAudit()).toMatchObject({
      ...{ method: 'CHAT', actor: 'budi', actor_role: 'admin', status: 200, request_id: 'update-1' },
      path: `/approvals/${approvalId}/approve`,
    });
    const after = await counterOf(engine, 'approval_decisions_total', { via: 'telegram', decision: 'approved' });
    expect(after - before).toBe(1);
    const again = await press({ token: tokenIn('2', 'Reject'), speaker: speaker('cici'), language: 'id' }, {}, '2');
    expect(again).toMatchObject({
      text: 'Tidak ada yang berubah: sudah disetujui oleh budi lewat telegram.',
      isDecided: false,
    });
    expect(await newestAudit()).toMatchObject({ actor: 'cici', status: 409 });
    await follow();
    const texts = (await chats.messages()).filter(message => message.runId === runId).map(({ text }) => text);
    for (const text of texts) expect(text).toContain('Approved by budi through telegram');
  });

  test('of two admins who press at once in two chats one decides, and the other is told who', async () => {
    const { approvalId, tokenIn } = await askBoth();
    const replies = await Promise.all([
      press({ token: tokenIn('1', 'Approve') }),
      press({ token: tokenIn('2', 'Reject'), speaker: speaker('cici') }, {}, '2'),
    ]);
    const approval = await engine.getApproval(approvalId);
    expect(replies.map(({ isDecided }) => isDecided).sort()).toEqual([false, true]);
    const [winner, other] = approval?.status === 'approved' ? replies : replies.toReversed();
    expect(winner?.isDecided).toBe(true);
    expect(other?.text).toContain(`already by ${approval?.decided_by ?? '?'} through telegram`);
  });

  test.each<[string, Partial<PressedButton>, Partial<DecideFromChatDeps>, string]>([
    ['a viewer', { speaker: speaker('v', { role: 'viewer' }) }, {}, 'you have the role viewer'],
    ['an operator', { speaker: speaker('o', { role: 'operator' }) }, {}, 'needs the role admin'],
    ['an allowed chat', { speaker: speaker('x', { isPaired: false }) }, {}, 'only a paired admin can decide'],
    ['who asked', { speaker: speaker('ani') }, { fourEyes: true }, 'somebody else has to approve it'],
    ['who asked under a name from before', { speaker: speaker('ani-now') }, { fourEyes: true }, 'somebody else has to'],
    ['another chat', { chat: personIn('2', '') }, {}, 'does not count any more'],
    ['an invented button', { token: 'invented' }, {}, 'does not count any more'],
    [
      'a button of something else',
      {},
      { redeemButtonToken: () => Promise.resolve({ kind: 'ok', action: { kind: 'execute_plan' }, digest: '' }) },
      'does not count any more',
    ],
  ])('%s decides nothing and is told why', async (_, pressed, given, says) => {
    const { approvalId, tokenIn } = await askBoth();
    const reply = await press({ token: tokenIn('1', 'Approve'), ...pressed }, given);
    expect(reply).toMatchObject({ isDecided: false, buttons: [] });
    expect(reply.text).toContain(says);
    expect(reply.text.length).toBeLessThanOrEqual(200);
    expect(await engine.getApproval(approvalId)).toMatchObject({ status: 'pending' });
  });

  test('who asked before they were paired, or as the holder of a token without a name, approves nothing of that', async () => {
    for (const asker of ['telegram:12', 'operator:3f2a91c0']) {
      const { approvalId, tokenIn } = await askBoth({}, asker);
      const reply = await press({ token: tokenIn('1', 'Approve'), speaker: speaker('ani-now') }, { fourEyes: true });
      expect(reply.text).toContain('somebody else has to approve it');
      expect(await engine.getApproval(approvalId)).toMatchObject({ status: 'pending' });
      expect(await press({ token: tokenIn('1', 'Approve') }, { fourEyes: true })).toMatchObject(
        asker === 'telegram:12' ? { isDecided: false } : { isDecided: true },
      );
    }
  });

  test('a button of another action decides nothing', async () => {
    const { approvalId } = await askBoth();
    const action = { kind: 'decide', approval_id: approvalId, decision: 'approve' } as const;
    const digest = actionDigest({ kind: 'command', argv: ['rm'] });
    const redeemButtonToken = () => Promise.resolve({ kind: 'ok' as const, action, digest });
    const reply = await press({ token: 'x' }, { redeemButtonToken });
    expect(reply.text).toContain('belongs to another action');
    expect(await engine.getApproval(approvalId)).toMatchObject({ status: 'pending' });
    const gone = { ...action, approval_id: 'nobody' };
    const none = await press(
      { token: 'x', language: 'id' },
      { redeemButtonToken: () => Promise.resolve({ kind: 'ok', action: gone, digest }) },
    );
    expect(none.text).toContain('sudah tidak ada');
  });

  test('one that has expired meanwhile is not decided', async () => {
    const { approvalId, tokenIn } = await askBoth();
    const approve = { kind: 'decide', approval_id: approvalId, decision: 'approve' } as const;
    const { digest } = (await engine.getApproval(approvalId))!;
    const token = tokenIn('1', 'Approve');
    chats.later(DAY + 1);
    expect((await press({ token })).text).toContain('does not count any more');
    const redeemButtonToken = () => Promise.resolve({ kind: 'ok' as const, action: approve, digest });
    expect((await press({ token }, { redeemButtonToken })).text).toContain('its time is over');
    await engine.promoteDelayed({ nowMs: T0 + DAY + 1, limit: 10 });
    expect((await press({ token }, { redeemButtonToken })).text).toContain('its time is over');
    expect(await engine.getApproval(approvalId)).toMatchObject({ status: 'expired' });
  });

  test('the answer to an unknown outcome reaches the run; a yes without one is not taken', async () => {
    const action = { kind: 'outcome_unknown', action: { kind: 'command', argv: ['pay'] } };
    const { approvalId, runId, tokenIn } = await askBoth({ kind: 'unknown_outcome', action });
    const { digest } = (await engine.getApproval(approvalId))!;
    const bare = { kind: 'decide', approval_id: approvalId, decision: 'approve' } as const;
    const redeemButtonToken = () => Promise.resolve({ kind: 'ok' as const, action: bare, digest });
    expect((await press({ token: 'x' }, { redeemButtonToken })).text).toContain('must be said whether it happened');
    expect(await press({ token: tokenIn('1', 'Do it again') })).toMatchObject({ isDecided: true });
    await stage.heartbeat('w');
    const claimed = (await stage.claim('w', T0)).find(run => run.runId === runId);
    expect(claimed?.approval).toMatchObject({ decision: 'approved', answer: 'again', by: 'budi' });
  });

  test('while the store is away nothing is said that nobody knows; a row that is lost does not undo what was decided', async () => {
    const { approvalId, tokenIn } = await askBoth();
    const away = new AppError('UNAVAILABLE', 'away');
    const deaf = { ...engine, resolveApproval: () => Promise.reject(away) };
    await expect(press({ token: tokenIn('1', 'Approve') }, { engine: deaf })).rejects.toThrow('away');
    expect(await engine.getApproval(approvalId)).toMatchObject({ status: 'pending' });
    const audit = () => Promise.reject(away);
    const counting = { ...engine, addMetrics: () => Promise.reject(away) };
    expect(await press({ token: tokenIn('1', 'Reject') }, { audit, engine: counting })).toMatchObject({
      text: 'Rejected.',
      isDecided: true,
    });
  });
});
