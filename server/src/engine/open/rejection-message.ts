import type { ResolveApproval } from '../port/approvals.ts';

/** What the error of a rejected run says. */
export function rejectionMessage({ actor, note }: Pick<ResolveApproval, 'actor' | 'note'>): string {
  return note === null ? `Rejected by ${actor}.` : `Rejected by ${actor}: ${note}`;
}
