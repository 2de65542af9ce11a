import type { Approval, ApprovalAnswer, Fault, Remember } from '@multi-job/contract';
import { OUTCOME_UNKNOWN, REMEMBERED_KINDS } from '@multi-job/contract/approval';

/** What somebody decides, whatever the door. */
export interface Decision {
  decision: 'approve' | 'reject';
  answer: ApprovalAnswer | null;
  remember: Remember | null;
}

type Asked = Pick<Approval, 'kind' | 'action'>;

/** Whether a yes must say what became of the action: its outcome is unknown. */
export function asksForAnswer({ action }: Pick<Approval, 'action'>): boolean {
  return action['kind'] === OUTCOME_UNKNOWN;
}

/** Whether "always allow" can be made of a yes. */
export function canBeRemembered({ kind, action }: Asked): boolean {
  if (kind === null || !REMEMBERED_KINDS.includes(kind) || asksForAnswer({ action })) return false;
  // An agent says which grant it would be; null: none can be made of it.
  return action['grant'] !== null;
}

/** What of a decision does not fit what is asked; empty: nothing. */
export function decisionFaults(asked: Asked, decision: Decision): Fault[] {
  const answer = answerFault(asked, decision);
  const remember = rememberFault(asked, decision);
  return [
    ...(answer === null ? [] : [{ path: 'answer', message: answer }]),
    ...(remember === null ? [] : [{ path: 'remember', message: remember }]),
  ];
}

function answerFault(asked: Asked, { decision, answer }: Decision): string | null {
  if (!asksForAnswer(asked)) {
    if (answer === null) return null;
    return 'is only for an action whose outcome is unknown, which this is not; leave it out';
  }
  if (decision === 'reject') {
    return answer === null || answer === 'stop' ? null : `"${answer}" goes with an approval; a rejection stops the run`;
  }
  if (answer === 'stop') return '"stop" is a rejection: reject the approval instead';
  return answer === null
    ? 'must say what became of the action, whose outcome is unknown: "happened", or "again" to have it done again'
    : null;
}

function rememberFault(asked: Asked, { decision, remember }: Decision): string | null {
  if (remember === null) return null;
  if (decision === 'reject') return 'goes with an approval; a rejection is not remembered';
  if (canBeRemembered(asked)) return null;
  return `is only for approvals of the kinds ${REMEMBERED_KINDS.join(', ')}; this one is decided each time`;
}
