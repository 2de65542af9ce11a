import type { AuditOutcome } from '@multi-job/contract';

/** What an HTTP status means for the audit log. */
export function auditOutcomeOf(status: number): AuditOutcome {
  if (status === 401 || status === 403) return 'denied';
  return status < 400 ? 'success' : 'failed';
}
