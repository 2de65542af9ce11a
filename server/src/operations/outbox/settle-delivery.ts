import { isoOf } from '../../core/clock.ts';
import { changeState } from './change-state.ts';
import { countOutcome } from './count-outcome.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { findMessage } from './read-message.ts';

/** What a provider says later of a message that it took. */
export interface Delivery {
  messageId: string;
  /** In the provider's own word. */
  providerStatus: string;
  outcome:
    | { kind: 'delivered' }
    /** It was taken, and nobody says yet that it arrived. */
    | { kind: 'sent' }
    | { kind: 'failed'; code: string; message: string };
}

/**
 * Takes down what a provider says of a message; it also settles one of which nobody knew whether it was sent. Words come in
 * any order: what arrived stays delivered, and one piece that arrived is there, whatever another try or somebody said of it.
 *
 * @returns whether that changed anything.
 */
export async function settleDelivery(
  deps: OutboxDeps,
  { messageId, providerStatus, outcome }: Delivery,
): Promise<boolean> {
  const found = await findMessage(deps.engine, messageId);
  if (found === null) return false;
  const at = isoOf(deps.clock.now());
  const changed = await changeState(deps, found.record.key, before => {
    const { status, parts } = before;
    // Of several pieces another one may be what failed.
    const isOver = status === 'failed' || status === 'dropped';
    const hasArrived = outcome.kind === 'delivered' && isOver && (parts ?? 1) === 1;
    if (status !== 'sent' && status !== 'outcome_unknown' && !hasArrived) return null;
    // Whoever says so of a message means its last piece.
    const whole = parts === null ? {} : { parts_sent: parts };
    if (outcome.kind === 'sent') {
      if (status === 'sent') return null;
      return {
        ...whole,
        status: 'sent',
        provider_status: providerStatus,
        last_error: null,
        sending: null,
        sent_at: at,
      };
    }
    if (outcome.kind === 'delivered') {
      const sent = { sent_at: before.sent_at ?? at, delivered_at: at };
      return {
        ...whole,
        status: 'delivered',
        provider_status: providerStatus,
        last_error: null,
        sending: null,
        ...sent,
      };
    }
    const { code, message } = outcome;
    return { status: 'failed', provider_status: providerStatus, last_error: { code, message }, sending: null };
  });
  if (changed?.isChanged !== true) return false;
  await countOutcome(deps.engine, changed.record.state);
  return true;
}
