import { OUTCOME_UNKNOWN } from '@multi-job/contract/approval';
import { actionDigest } from '../../core/approvals/action-digest.ts';
import type { JournalStep } from '../../core/agents/loop/agent-journal.ts';
import { expiredUnknownEnd, stoppedUnknownEnd } from '../../core/agents/loop/agent-end.ts';
import { stepInWords } from '../../core/agents/loop/step-words.ts';
import { AwaitApproval } from '../outcomes.ts';
import { AgentEnded } from './session.ts';
import type { AgentSession } from './session.ts';

/** What a human said of a write that may have happened. */
export interface UnknownAnswer {
  kind: 'happened' | 'again';
  by: string;
  note: string | null;
}

/**
 * Asks what became of a write that may have been carried out.
 *
 * @throws AwaitApproval
 */
export function askWhatHappened(session: AgentSession, step: JournalStep, why: string): never {
  throw new AwaitApproval({
    kind: 'unknown_outcome',
    reason: `${stepInWords(step.action)} may have happened, and nobody knows whether: ${why}. Look at the receiver, then answer: it happened, do it again, or stop.`,
    action: unknownAction(session, step),
    onReject: 'continue',
  });
}

/**
 * The answer to that question, where it was given for this very try; null where nobody was asked yet.
 *
 * @throws AgentEnded where the answer is to stop.
 */
export function answerOnUnknown(session: AgentSession, step: JournalStep): UnknownAnswer | null {
  const { approval } = session.ctx;
  if (approval === null || approval.digest !== actionDigest(unknownAction(session, step))) return null;
  const { by, note, answer, decision } = approval;
  const told = `step ${step.n}: ${stepInWords(step.action)}`;
  if (approval.expired) throw new AgentEnded(expiredUnknownEnd(told));
  if (decision === 'rejected' || answer === 'stop') throw new AgentEnded(stoppedUnknownEnd(told, by));
  // A yes that does not say which: nothing is done a second time on it.
  return { kind: answer === 'again' ? 'again' : 'happened', by: by ?? 'somebody', note };
}

/** Bound to the try: an answer given once is no answer to what happens to the next try. */
function unknownAction({ ctx }: AgentSession, { n, action, digest, intent }: JournalStep): Record<string, unknown> {
  return {
    kind: OUTCOME_UNKNOWN,
    ...{ run_id: ctx.runId, step: n, try: intent?.tries ?? 1, step_digest: digest },
    idempotency_key: intent?.key ?? null,
    action,
  };
}
