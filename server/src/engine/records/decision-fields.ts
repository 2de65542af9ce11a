import type { ApprovalAnswer, ApprovalKind, Remember } from '@multi-job/contract';
import { approvalAnswerSchema, approvalKindSchema, rememberSchema } from '@multi-job/contract/approval';

/** As stored; null for none, and for one that a later release may have written. */
export function kindOf(stored: unknown): ApprovalKind | null {
  return approvalKindSchema.safeParse(stored).data ?? null;
}

export function answerOf(stored: unknown): ApprovalAnswer | null {
  return approvalAnswerSchema.safeParse(stored).data ?? null;
}

export function rememberOf(storedDays: number | null): Remember | null {
  return rememberSchema.safeParse({ ttl_days: storedDays }).data ?? null;
}
