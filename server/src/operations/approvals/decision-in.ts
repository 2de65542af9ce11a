import type { Approval } from '@multi-job/contract';

/** What the audit log keeps of a decision: what was said, and nothing that was not. */
export function decisionIn({ status, digest, note, answer, remember, decided_via }: Approval) {
  return {
    ...{ status, digest, note, via: decided_via },
    ...(answer !== null && { answer }),
    ...(remember !== null && { remember }),
  };
}
