import type { Alert, ToldAlert } from './alerts';

export type AlertStatus = 'unreadable' | 'undeliverable' | 'firing' | 'all_well' | 'disabled';

/** How an alert stands, in the word that matters most. */
export function statusOfAlert({ state, unreadable }: Pick<Alert, 'state' | 'unreadable'>): AlertStatus {
  if (unreadable !== undefined) return 'unreadable';
  if (state === 'off') return 'disabled';
  return state === 'ok' ? 'all_well' : state;
}

/** What became of a message, as the outbox calls it. */
export function statusOfTold({ outcome }: Pick<ToldAlert, 'outcome'>) {
  return outcome === 'unknown' ? 'outcome_unknown' : outcome;
}
