import type { ApprovalAnswer, ApprovalKind } from '@multi-job/contract';

/** How an approval and what becomes of it is told in a chat, in one language. Values are made visible by whoever gives them. */
export interface ApprovalWords {
  title(kind: string | null): string;
  kinds: Readonly<Record<ApprovalKind, string>>;
  facts(jobId: string, asker: string, until: string): string;
  payload: string;
  digest(start: string): string;
  /** Why it cannot be decided here. */
  tooLong: string;
  hidesSomething: string;
  noChannel: string;
  decideElsewhere(link: string | null, approvalId: string): string;
  ownQuestion: string;
  buttons: Readonly<Record<'approve' | 'reject' | ApprovalAnswer, string>>;
  approved(by: string, via: string, at: string): string;
  rejected(by: string, via: string, at: string): string;
  answered: Readonly<Record<ApprovalAnswer, string>>;
  remembered(days: number): string;
  note(text: string): string;
  expired: string;
  cancelled(by: string | null): string;
  gone: string;
  /** What whoever pressed a button is told, at most 200 characters. */
  pressed: {
    approved: string;
    rejected: string;
    alreadyDecided(status: string, by: string, via: string): string;
    expired: string;
    gone: string;
    stale: string;
    otherAction: string;
    notAllowed(role: string): string;
    notPaired: string;
    ownQuestion: string;
    needsAnswer: string;
    failed: string;
  };
  statuses: { approved: string; rejected: string; cancelled: string };
}
