import type { AlertOutcome, OutboxStatus } from '@multi-job/contract';

const OUTCOMES: Record<OutboxStatus, AlertOutcome> = {
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  outcome_unknown: 'unknown',
  dropped: 'dropped',
};

/** What a state of the outbox means for an alert. */
export function outcomeOf(status: OutboxStatus): AlertOutcome {
  return OUTCOMES[status];
}
