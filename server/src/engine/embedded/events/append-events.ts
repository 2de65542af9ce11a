import type { NewEvent } from '../../port/events.ts';
import type { Transaction } from '../store/transaction.ts';

export function appendEvents(tx: Transaction, events: readonly NewEvent[], nowMs: number): void {
  for (const event of events) tx.append(event, nowMs);
}
