import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionDigest } from '../../../src/core/approvals/action-digest.ts';
import { createIdSource } from '../../../src/core/ids.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { approvalOf, DAY, MINUTE, T0 } from '../../../src/engine/conformance/given.ts';
import { createStage } from '../../../src/engine/conformance/stage.ts';
import type { Stage } from '../../../src/engine/conformance/stage.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { openEngine } from '../../../src/engine/open/open-engine.ts';
import type { ApprovalRequest } from '../../../src/engine/port/approvals.ts';
import type { AnnounceDeps } from '../../../src/operations/approvals/announce-deps.ts';
import { decideApproval } from '../../../src/operations/approvals/decide-approval.ts';
import { catchUp, followApprovals } from '../../../src/operations/approvals/follow-approvals.ts';
import { noteKnownName } from '../../../src/operations/principals/known-names.ts';
import { ENGINE_KINDS, openPlace } from '../../scheduler/open-place.ts';
import type { Place } from '../../scheduler/open-place.ts';
import { buttonsOf, chatsOn, personIn } from './chats-on.ts';
import type { Chats } from './chats-on.ts';
import { putFakeAccount } from './fake-account.ts';

const BATCH = 100;

describe.each(ENGINE_KINDS)('asking chats about approvals, on the %s engine', kind => {
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
  });
  afterAll(async () => {
    await engine.close();
    await place.close();
  });
  beforeEach(async () => {
    // What a test before this one left open is none of this one's.
    const { items } = await engine.listApprovals({ status: 'pending', limit: 100, offset: 0 });
    for (const { run_id } of items) await engine.cancelRun({ runId: run_id, actor: 'test', nowMs: T0 });
    for (const collection of ['test_messages', 'test_buttons', 'approval_announcements', 'approval_cursor']) {
      const documents = await engine.listDocuments({ collection, limit: 1000 });
      for (const { id } of documents.items) await engine.deleteDocument({ collection, id });
    }
    chats = await chatsOn(engine);
  });

  const ask = async (question: Partial<ApprovalRequest> = {}, actor: string | null = 'ani') => {
    asked += 1;
    const action = question.action ?? { kind: 'command', argv: ['ls', '/data'] };
    const given = { ...question, action, digest: actionDigest(action) };
    const approval = approvalOf(`a${String(asked).padStart(4, '0')}`, given);
    const runId = await stage.enqueue('report', { approval, actor });
    return { approvalId: approval.approvalId, runId };
  };
  const follow = async (deps: AnnounceDeps = chats.deps) => {
    for (let turns = 0; turns < 100; turns += 1) if (!(await followApprovals(deps, BATCH)).hasMore) return;
    throw new Error('it does not come to an end');
  };
  const decide = (approvalId: string, decision: 'approve' | 'reject', via = 'dashboard') => {
    const principal = { name: 'budi', role: 'admin' as const, knownAs: ['budi'] };
    const given = { approvalId, decision, digest: null, note: 'as "agreed"\u202e', principal, via, fourEyes: false };
    return decideApproval({ engine, clock: chats.clock }, given);
  };

  test('every chat of who may decide is asked once, with any number of callers, and a group of two admins once', async () => {
    chats.people.push(personIn('1', 'budi'), personIn('2', 'cici'), personIn('-9', 'budi'), personIn('-9', 'cici'));
    await follow();
    const { approvalId, runId } = await ask({ kind: 'sensitive_command', reason: 'cleaning' });
    await Promise.all([follow(), follow(), follow()]);
    await catchUp(chats.deps);

    const sent = await chats.messages();
    expect(sent.map(({ to }) => to).sort()).toEqual(['-9', '1', '2']);
    for (const message of sent) {
      expect(buttonsOf(message).labels).toEqual(['Approve', 'Reject']);
      expect(message).toMatchObject({ jobId: 'report', runId, edits: 0 });
      expect(message.text).toMatch(
        /^Approval needed: a command\ncleaning\n\nRuns the command ls \/data\n\nExactly this:\n\{/,
      );
      expect(message.text).toContain('asked by ani, open until 2027-01-16 08:00 UTC');
      expect(message.messageId).toContain(approvalId);
    }
  });

  test.each([
    ['approve', 'dashboard', 'Approved by budi through dashboard, 2027-01-15 08:00 UTC. Note: as "agreed"⟨U+202E⟩'],
    ['reject', 'cli', 'Rejected by budi through cli, 2027-01-15 08:00 UTC.'],
  ] as const)(
    'whoever decides (%s, %s), the buttons go and the message says who and where',
    async (verb, via, says) => {
      chats.people.push(personIn('1', 'budi'), personIn('2', 'cici'));
      await follow();
      const { approvalId } = await ask();
      await follow();
      const before = await chats.messages();
      await decide(approvalId, verb, via);
      await Promise.all([follow(), follow()]);
      await follow();
      const after = await chats.messages();
      expect(after).toHaveLength(2);
      for (const [at, { text, buttons, edits }] of after.entries()) {
        expect(text.startsWith(`${before[at]!.text}\n\n${says}`)).toBe(true);
        expect([buttons, edits > 0]).toEqual([[], true]);
      }
      expect((await engine.listDocuments({ collection: 'approval_announcements', limit: 10 })).items).toEqual([]);
    },
  );

  test('an expiry and a cancelled run take the buttons away as well', async () => {
    chats.people.push(personIn('1', 'budi'));
    await follow();
    const late = await ask({ expiresAtMs: T0 + MINUTE });
    const gone = await ask();
    await follow();
    await engine.cancelRun({ runId: gone.runId, actor: 'dodi', nowMs: T0 });
    await engine.promoteDelayed({ nowMs: T0 + MINUTE + 1, limit: 10 });
    await follow();
    const [first, second] = await chats.messages();
    expect(first!.messageId).toContain(late.approvalId);
    expect(first!.text).toContain('Expired: nobody decided in time');
    expect(second!.text).toContain('The run was cancelled by dodi.');
    expect([first!.buttons, second!.buttons]).toEqual([[], []]);
  });

  test('what is over before it goes out is not asked; what is over on its way is closed', async () => {
    chats.people.push(personIn('1', 'budi'));
    await follow();
    const { approvalId } = await ask({ expiresAtMs: T0 + MINUTE });
    const dying = { ...chats.deps, enqueueMessage: () => Promise.reject(new Error('the process has ended')) };
    await expect(followApprovals(dying, BATCH)).rejects.toThrow('has ended');
    chats.later(MINUTE + 1);
    await follow();
    expect(await chats.messages()).toEqual([]);
    await engine.promoteDelayed({ nowMs: T0 + MINUTE + 1, limit: 10 });
    await follow();
    expect(await engine.getApproval(approvalId)).toMatchObject({ status: 'expired' });
    expect(await chats.messages()).toEqual([]);
    expect((await engine.listDocuments({ collection: 'approval_announcements', limit: 10 })).items).toEqual([]);
  });

  test('four eyes: who asked gets no Approve, unless somebody else is in the chat', async () => {
    chats.people.push(personIn('1', 'ani'), personIn('2', 'budi'), personIn('-9', 'ani'), personIn('-9', 'budi'));
    const deps = { ...chats.deps, fourEyes: true };
    await follow(deps);
    // As whoever held the token was called by then.
    const token = { kind: 'token', tokenId: '3f2a91c0' } as const;
    for (const name of ['ani', 'ani-before']) await noteKnownName(chats.deps, token, name);
    await ask({}, 'ani-before');
    await follow(deps);
    const byChat = new Map((await chats.messages()).map(message => [message.to, message]));
    expect(buttonsOf(byChat.get('1')!).labels).toEqual(['Reject']);
    expect(byChat.get('1')!.text).toContain('You asked for it yourself');
    for (const to of ['2', '-9']) expect(buttonsOf(byChat.get(to)!).labels).toEqual(['Approve', 'Reject']);
  });

  test('50 KiB with hidden characters are not decided where they cannot be shown whole', async () => {
    chats.people.push(personIn('1', 'budi'));
    await follow();
    const { approvalId } = await ask({
      ...{ kind: 'write', reason: `look \u202e here ${'z'.repeat(3000)}` },
      action: { kind: 'message', channel: 'telegram', text: `${'x\u202e\u200b'.repeat(17_000)} and pay` },
    });
    await ask({ action: { kind: 'command', argv: ['x'], api_key: 'rm -rf everything' } });
    await ask({ action: { kind: 'command', argv: ['echo', 'a\u202eb\u200bc'] } });
    await follow();
    const [long, hiding, visible] = await chats.messages();
    expect(buttonsOf(long!).labels).toEqual([]);
    expect(long!.text).toContain('too long to be shown whole here');
    expect(long!.text).toContain(`https://jobs.example/ui/approvals/view/?id=${approvalId}`);
    expect(buttonsOf(hiding!).labels).toEqual([]);
    expect(hiding!.text).toContain('looks like a secret');
    expect(buttonsOf(visible!).labels).toEqual(['Approve', 'Reject']);
    expect(visible!.text).toContain('a⟨U+202E⟩b⟨U+200B⟩c');
    for (const { text } of [long!, hiding!, visible!]) {
      expect(text.length).toBeLessThan(4000);
      expect(text).not.toMatch(/[\u202e\u200b]|rm -rf everything/);
    }
  });

  test('an account that is off, or says so, asks nobody; its language is that of the question', async () => {
    chats.people.push(personIn('1', 'budi'));
    for (const account of [{ enabled: false }, { config: { approvals: 'off' } }, { config: { approvals: 'all' } }]) {
      await putFakeAccount(engine, 'bot', account);
      await ask();
      expect(await followApprovals(chats.deps, BATCH)).toEqual({ isAsked: false, hasMore: false });
    }
    expect(await chats.messages()).toEqual([]);
    await putFakeAccount(engine, 'bot', { config: { language: 'id' } });
    const { approvalId } = await ask({ kind: 'write' });
    await follow();
    const message = (await chats.messages()).find(({ messageId }) => messageId.includes(approvalId));
    expect(buttonsOf(message!).labels).toEqual(['Setujui', 'Tolak']);
    expect(message!.text).toContain('Perlu persetujuan: penulisan ke luar');
    await decide(approvalId, 'approve');
    await follow();
    expect((await chats.messages()).map(({ text }) => text).join()).toContain('Disetujui oleh budi lewat dashboard');
  });

  test('who is paired while something waits is asked about it; a channel that cannot decide asks nothing', async () => {
    chats.people.push({ ...personIn('7', 'budi'), channel: 'sms' });
    const { approvalId } = await ask();
    expect(await followApprovals(chats.deps, BATCH)).toEqual({ isAsked: false, hasMore: false });
    chats.people.push(personIn('1', 'budi'));
    await follow();
    expect((await chats.messages()).map(({ messageId }) => messageId.includes(approvalId))).toEqual([true]);
  });

  test('an unknown outcome has the answers as buttons', async () => {
    chats.people.push(personIn('1', 'budi'));
    await follow();
    const action = { kind: 'outcome_unknown', action: { kind: 'message', channel: 'slack', text: 'hi' } };
    await ask({ kind: 'unknown_outcome', action });
    await follow();
    const [message] = await chats.messages();
    expect(message!.buttons.map(row => row.map(({ label }) => label))).toEqual([
      ['It happened', 'Do it again'],
      ['Stop'],
    ]);
  });

  test('a process that ends at any step leaves every chat asked once, with buttons that count, and told of the end', async () => {
    chats.people.push(personIn('1', 'budi'), personIn('2', 'cici'));
    await follow();
    const { approvalId } = await ask();
    for (let steps = 0; steps < 8; steps += 1) await followApprovals(endsAfter(chats.deps, steps), 1).catch(() => null);
    await follow();
    const sent = await chats.messages();
    expect(sent.map(({ to, edits }) => [to, edits]).sort()).toEqual([
      ['1', 0],
      ['2', 0],
    ]);
    for (const message of sent) {
      const token = buttonsOf(message).tokenOf('Approve');
      expect(await chats.redeem(token, { chat_id: message.to })).toMatchObject({ kind: 'ok' });
    }
    await decide(approvalId, 'approve');
    for (let steps = 0; steps < 8; steps += 1) await followApprovals(endsAfter(chats.deps, steps), 1).catch(() => null);
    await follow();
    for (const { text, buttons } of await chats.messages()) {
      expect([text.split('Approved by budi').length, buttons]).toEqual([2, []]);
    }
  });

  test('while the store is away nothing is passed over, and what the timeline did not tell is caught up with', async () => {
    chats.people.push(personIn('1', 'budi'));
    await follow();
    const { approvalId } = await ask();
    const away = { ...chats.deps, engine: { ...engine, putDocument: () => Promise.reject(new Error('away')) } };
    await expect(followApprovals(away as AnnounceDeps, BATCH)).rejects.toThrow('away');
    await follow();
    expect(await chats.messages()).toHaveLength(1);
    await decide(approvalId, 'reject');
    const other = await ask();
    // As after retention has taken the events.
    const cursor = await engine.getDocument('approval_cursor', 'cursor');
    const value = { event_id: await engine.lastEventId() };
    await engine.putDocument({ collection: 'approval_cursor', id: 'cursor', value, nowMs: T0 });
    expect(cursor).not.toBeNull();
    await follow();
    expect((await chats.messages()).map(({ edits }) => edits)).toEqual([0]);
    await catchUp(chats.deps);
    const [first, second] = await chats.messages();
    expect(first!.text).toContain('Rejected by budi');
    expect(second!.messageId).toContain(other.approvalId);
    await engine.cancelRun({ runId: other.runId, actor: 'test', nowMs: T0 });
    await engine.prune({ nowMs: T0 + DAY, finishedBeforeMs: T0 + DAY, keepPerJob: 0, keepEvents: 0, limit: 1000 });
    await catchUp(chats.deps);
    expect((await chats.messages()).at(-1)!.buttons).toEqual([]);
  });

  test('what is remembered is made at least once, also where who decided died right after it', async () => {
    chats.people.push(personIn('1', 'budi'));
    const made: string[] = [];
    const rememberGrant = (approval: { approval_id: string; remember: { ttl_days: number } | null }) => {
      made.push(`${approval.approval_id} ${approval.remember?.ttl_days ?? 0}`);
      return Promise.resolve();
    };
    await follow();
    const { approvalId } = await ask({ kind: 'write' });
    await engine.resolveApproval({
      ...{ approvalId, decision: 'approved', actor: 'budi', via: 'api', note: null, rememberDays: 7, nowMs: T0 },
    });
    await follow({ ...chats.deps, rememberGrant });
    expect(made).toContain(`${approvalId} 7`);
  });
});

/** Chats whose process ends after so many steps that write. */
function endsAfter(deps: AnnounceDeps, steps: number): AnnounceDeps {
  let done = 0;
  const ending =
    <Given extends unknown[], Answer>(act: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> => {
      done += 1;
      return done > steps ? Promise.reject(new Error('the process has ended')) : act(...given);
    };
  const { engine } = deps;
  return {
    ...deps,
    engine: { ...engine, putDocument: ending(engine.putDocument), deleteDocument: ending(engine.deleteDocument) },
    issueButtonToken: ending(deps.issueButtonToken),
    enqueueMessage: ending(deps.enqueueMessage),
    requestEdit: ending(deps.requestEdit),
  };
}
