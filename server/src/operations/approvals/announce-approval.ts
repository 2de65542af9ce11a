import { createHash } from 'node:crypto';
import type { Approval, Channel, MessageButton } from '@multi-job/contract';
import { chatLimitOf } from '../../core/approvals/chat-limits.ts';
import { asksForAnswer } from '../../core/approvals/decision-faults.ts';
import { approvalWords } from '../../core/approvals/words/approval-words-of.ts';
import { writeApproval } from '../../core/approvals/write-approval.ts';
import { hasCode } from '../../core/errors.ts';
import { everyNameOf } from '../principals/known-names.ts';
import type { AnnounceDeps, AskSettings, ChatOfPerson, DecideAction } from './announce-deps.ts';
import { APPROVAL_ANNOUNCEMENTS_COLLECTION, readAnnouncement } from './announcement-document.ts';
import type { Announcement, AskedChat } from './announcement-document.ts';

const MAX_ID_PART = 90;

/** A chat with all who may decide in it. */
interface AskableChat extends AskSettings {
  chat: ChatOfPerson;
  principals: string[];
}

/**
 * Asks every chat of somebody who may decide, once for each, whoever calls it how often: what is asked, buttons and all, is
 * stored before anything goes out. An approval that is not open (any more) is not asked about.
 *
 * @throws UNAVAILABLE: to be called again.
 */
export async function announceApproval(deps: AnnounceDeps, approvalId: string): Promise<void> {
  const { engine, clock } = deps;
  const approval = await engine.getApproval(approvalId);
  if (approval?.status !== 'pending' || Date.parse(approval.expires_at) <= clock.now()) return;
  const announcement = (await readAnnouncement(engine, approvalId)) ?? (await prepare(deps, approval));
  if (announcement === null || announcement.is_asked) return;
  for (const asked of announcement.chats) await send(deps, announcement, asked);
  await noteAsked(deps, announcement);
}

async function noteAsked({ engine, clock }: AnnounceDeps, announcement: Announcement): Promise<void> {
  const { approval_id: id } = announcement;
  const stored = await engine.getDocument(APPROVAL_ANNOUNCEMENTS_COLLECTION, id);
  // Decided meanwhile, and closed.
  if (stored === null) return;
  const value: Announcement = { ...announcement, is_asked: true };
  const command = { collection: APPROVAL_ANNOUNCEMENTS_COLLECTION, id, value, nowMs: clock.now() };
  try {
    await engine.putDocument({ ...command, expectedRevision: stored.revision });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  }
}

/** @returns null where nobody is to be asked. */
async function prepare(deps: AnnounceDeps, approval: Approval): Promise<Announcement | null> {
  const { engine, clock } = deps;
  const askable = await askableChats(deps);
  if (askable.length === 0) return null;
  const { approval_id, job_id, run_id } = approval;
  const chats: AskedChat[] = [];
  const asker = deps.fourEyes ? await everyNameOf(engine, [approval.requested_by]) : null;
  for (const each of askable) chats.push(await questionTo(deps, approval, { ...each, asker }));
  const value: Announcement = { approval_id, job_id, run_id, is_asked: false, chats };
  try {
    await engine.putDocument({
      ...{ collection: APPROVAL_ANNOUNCEMENTS_COLLECTION, id: approval_id, value },
      ...{ expectedRevision: 0, nowMs: clock.now() },
    });
    return value;
  } catch (error) {
    // Somebody else has asked meanwhile: what they ask counts.
    if (hasCode(error, 'REVISION_CONFLICT')) return readAnnouncement(engine, approval_id);
    throw error;
  }
}

/** Each chat once, however many in it may decide. */
export async function askableChats(
  deps: Pick<AnnounceDeps, 'listChatsOfRole' | 'askSettingsOf'>,
): Promise<AskableChat[]> {
  const people = (await deps.listChatsOfRole('admin')).filter(({ channel }) => chatLimitOf(channel) !== null);
  const byChat = new Map<string, { chat: ChatOfPerson; principals: string[] }>();
  for (const chat of people) {
    const { channel, account_id, chat_id, principal } = chat;
    const key = JSON.stringify([channel, account_id, chat_id]);
    byChat.set(key, { chat, principals: [...(byChat.get(key)?.principals ?? []), principal] });
  }
  const chats = await Promise.all(
    [...byChat.values()].map(async each => ({
      ...each,
      ...(await deps.askSettingsOf(each.chat.channel, each.chat.account_id)),
    })),
  );
  return chats.filter(({ asks }) => asks);
}

interface Asked extends AskableChat {
  /** By every name of theirs; null: whoever asked may approve. */
  asker: ReadonlySet<string> | null;
}

async function questionTo(deps: AnnounceDeps, approval: Approval, asked: Asked): Promise<AskedChat> {
  const { chat, principals, language, asker } = asked;
  const { channel, account_id, chat_id } = chat;
  const { publicUrl, knownSecrets: known } = deps;
  // With others in the chat, one of them may approve.
  const isOwnQuestion = asker !== null && principals.every(name => asker.has(name));
  const { text, canDecide } = writeApproval(approval, { language, channel, publicUrl, isOwnQuestion, known });
  return {
    ...{ channel, account_id, chat_id, language, text },
    message_id: messageIdOf(approval.approval_id, chat),
    buttons: canDecide ? await buttonsOf(deps, approval, asked, isOwnQuestion) : [],
  };
}

async function buttonsOf(
  deps: AnnounceDeps,
  approval: Approval,
  { chat: { channel, account_id, chat_id }, language }: AskableChat,
  isOwnQuestion: boolean,
): Promise<MessageButton[][]> {
  const words = approvalWords(language).buttons;
  const { approval_id, digest, expires_at } = approval;
  const button = async (label: string, meant: Pick<DecideAction, 'decision' | 'answer'>): Promise<MessageButton> => {
    const action: DecideAction = { kind: 'decide', approval_id, ...meant };
    const chat = { channel, account_id, chat_id };
    const expiresAtMs = Date.parse(expires_at);
    return { label, token: await deps.issueButtonToken({ chat, action, digest, expiresAtMs }) };
  };
  if (asksForAnswer(approval)) {
    const stop = await button(words.stop, { decision: 'reject', answer: 'stop' });
    if (isOwnQuestion) return [[stop]];
    const happened = await button(words.happened, { decision: 'approve', answer: 'happened' });
    return [[happened, await button(words.again, { decision: 'approve', answer: 'again' })], [stop]];
  }
  const reject = await button(words.reject, { decision: 'reject' });
  return [isOwnQuestion ? [reject] : [await button(words.approve, { decision: 'approve' }), reject]];
}

async function send(deps: AnnounceDeps, { job_id, run_id }: Announcement, asked: AskedChat): Promise<void> {
  const { channel, account_id, chat_id, message_id, text, buttons } = asked;
  try {
    await deps.enqueueMessage({
      ...{ messageId: message_id, channel: channel as Channel, accountId: account_id, to: chat_id },
      ...{ text, format: 'plain', buttons, origin: 'approval', jobId: job_id, runId: run_id, traceId: null },
    });
  } catch (error) {
    // This chat cannot be told; that must not keep the others from it.
    if (!hasCode(error, 'NOT_FOUND') && !hasCode(error, 'VALIDATION') && !hasCode(error, 'RATE_LIMITED')) throw error;
  }
}

/** The same for the same approval and chat, and telling nothing of the chat. */
function messageIdOf(approvalId: string, { channel, account_id, chat_id }: ChatOfPerson): string {
  const chat = hashOf(JSON.stringify([channel, account_id, chat_id])).slice(0, 16);
  const id = approvalId.length <= MAX_ID_PART ? approvalId : hashOf(approvalId);
  return `approval.${id}.${chat}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
