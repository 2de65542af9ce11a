import type { Approval, Language } from '@multi-job/contract';
import type { ChatReply, ChatSpeaker } from '../../core/chat/chat-command.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { asksForAnswer } from '../../core/approvals/decision-faults.ts';
import type { ApprovalWords } from '../../core/approvals/words/approval-words.ts';
import { approvalWords } from '../../core/approvals/words/approval-words-of.ts';
import { oneLine } from '../../core/approvals/write-approval.ts';
import type { Logger } from '../../core/logger.ts';
import type { AuditedCall } from '../audit/record-audit.ts';
import type { ChatAddress, DecideAction } from './announce-deps.ts';
import { decideAsSpeaker } from './decide-as-speaker.ts';
import type { SpeakerDeps } from './decide-as-speaker.ts';
import { decisionIn } from './decision-in.ts';

const MAX_NAME = 40;

export interface DecideFromChatDeps extends SpeakerDeps {
  /** What a button means in this chat; another one than a decision is not ours. */
  redeemButtonToken: (
    token: string,
    chat: ChatAddress,
  ) => Promise<{ kind: 'ok'; action: DecideAction | { kind: string }; digest: string } | { kind: 'stale' }>;
  /** Puts the call on record. */
  audit: (call: AuditedCall) => Promise<unknown>;
  logger: Logger;
}

export interface PressedButton {
  token: string;
  chat: ChatAddress;
  speaker: ChatSpeaker;
  /** Of the chat; English where it is not known. */
  language?: Language | undefined;
  /** Of the update, for the audit log. */
  requestId: string;
}

/** The answer to whoever pressed; the message itself is changed for everybody, whoever decided. */
export interface PressedReply extends ChatReply {
  isDecided: boolean;
}

/**
 * Decides by a button: the action is the one that the message showed, or nothing is decided. Whatever comes of it is a
 * sentence in the language of the chat, and on record with the name of who pressed.
 *
 * @throws UNAVAILABLE: nobody knows whether it was decided; to be called again.
 */
export async function decideFromChat(deps: DecideFromChatDeps, pressed: PressedButton): Promise<PressedReply> {
  const { token, chat, speaker, language = 'en' } = pressed;
  const { pressed: words } = approvalWords(language);
  const redeemed = await deps.redeemButtonToken(token, chat);
  if (redeemed.kind === 'stale' || !isDecision(redeemed.action)) return saying(words.stale);
  const { action, digest } = redeemed;
  const { approval_id: approvalId, decision, answer = null } = action;
  try {
    const asked = { approvalId, decision, digest, answer, speaker, channel: chat.channel };
    const decided = await decideAsSpeaker(deps, asked);
    await record(deps, pressed, action, {
      status: 200,
      changes: { before: { status: 'pending' }, after: decisionIn(decided) },
    });
    return saying(decision === 'approve' ? words.approved : words.rejected, true);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    await record(deps, pressed, action, { status: error.code === 'FORBIDDEN' ? 403 : 409, changes: null });
    return saying(await refusalOf(deps, error, { approvalId, speaker, language }));
  }
}

function isDecision(action: DecideAction | { kind: string }): action is DecideAction {
  return action.kind === 'decide';
}

function saying(text: string, isDecided = false): PressedReply {
  return { text, format: 'plain', buttons: [], isDecided };
}

async function refusalOf(
  { engine }: Pick<DecideFromChatDeps, 'engine'>,
  error: AppError,
  { approvalId, speaker, language }: { approvalId: string; speaker: ChatSpeaker; language: Language },
): Promise<string> {
  const words = approvalWords(language);
  const { pressed } = words;
  switch (error.code) {
    case 'NOT_FOUND':
      return pressed.gone;
    case 'APPROVAL_EXPIRED':
      return pressed.expired;
    case 'APPROVAL_DECIDED':
      return decidedAlready(await engine.getApproval(approvalId), words);
    case 'CONFLICT':
      return pressed.otherAction;
    case 'FORBIDDEN':
      if (!speaker.isPaired) return pressed.notPaired;
      return speaker.role === 'admin' ? pressed.ownQuestion : pressed.notAllowed(speaker.role);
    case 'VALIDATION': {
      const approval = await engine.getApproval(approvalId);
      return approval !== null && asksForAnswer(approval) ? pressed.needsAnswer : pressed.failed;
    }
    default:
      return pressed.failed;
  }
}

function decidedAlready(approval: Approval | null, { pressed, statuses }: ApprovalWords): string {
  if (approval === null || approval.status === 'pending') return pressed.gone;
  if (approval.status === 'expired') return pressed.expired;
  const by = oneLine(approval.decided_by ?? '?', MAX_NAME);
  return pressed.alreadyDecided(statuses[approval.status], by, oneLine(approval.decided_via ?? '?', MAX_NAME));
}

/** What was decided stands, also where its row cannot be stored: then the log of the program has it. */
async function record(
  deps: DecideFromChatDeps,
  { speaker, requestId }: PressedButton,
  { approval_id, decision }: DecideAction,
  { status, changes }: Pick<AuditedCall, 'status' | 'changes'>,
): Promise<void> {
  const call: AuditedCall = {
    ...{ actor: speaker.principal, actorRole: speaker.role, method: 'CHAT', status, requiredRole: 'admin' },
    ...{ path: `/approvals/${approval_id}/${decision}`, address: null, requestId, changes: changes ?? null },
  };
  await deps.audit(call).catch((error: unknown) => {
    deps.logger.error(
      { audit_entry: call, reason: messageOf(error) },
      'A decision in a chat could not be put on record.',
    );
  });
}
