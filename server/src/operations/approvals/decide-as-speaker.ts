import type { Approval, ApprovalAnswer } from '@multi-job/contract';
import type { Principal } from '../../core/auth/principal.ts';
import type { ChatSpeaker } from '../../core/chat/chat-command.ts';
import { AppError } from '../../core/errors.ts';
import { decideApproval } from './decide-approval.ts';
import type { DecideDeps } from './decide-approval.ts';

export interface SpeakerDeps extends DecideDeps {
  fourEyes: boolean;
}

export interface DecideAsSpeaker {
  approvalId: string;
  decision: 'approve' | 'reject';
  /** Of the action as the chat showed it. */
  digest: string;
  answer?: ApprovalAnswer | null | undefined;
  speaker: ChatSpeaker;
  channel: string;
}

/**
 * Decides as somebody in a chat: an admin who was paired, for an allowed chat stands for nobody. Otherwise as everywhere.
 *
 * @throws FORBIDDEN, and what `decideApproval` throws
 */
export async function decideAsSpeaker(deps: SpeakerDeps, asked: DecideAsSpeaker): Promise<Approval> {
  const { approvalId, decision, digest, answer, speaker, channel } = asked;
  if (!speaker.isPaired) {
    const message = 'Only an admin who was paired can decide approvals in a chat. Ask an admin to pair you.';
    throw new AppError('FORBIDDEN', message, { details: { approval_id: approvalId, reason: 'not_paired' } });
  }
  return decideApproval(deps, {
    ...{ approvalId, decision, digest, note: null, answer, principal: principalOf(speaker, channel) },
    ...{ via: channel, fourEyes: deps.fourEyes },
  });
}

/** Before they were paired, records called them by their number. */
function principalOf({ principal: name, role, senderId }: ChatSpeaker, channel: string): Principal {
  return { name, role, knownAs: [...new Set([name, `${channel}:${senderId}`])] };
}
