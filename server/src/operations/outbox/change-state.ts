import { isoOf } from '../../core/clock.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { OUTBOX_COLLECTION, readState, stateFieldsOf } from './outbox-document.ts';
import type { MessageState, StateRecord } from './outbox-document.ts';

/**
 * Changes how a message stands, whoever else changes it; wakes those who wait for it.
 *
 * @param change what becomes of it as it stands now; null: nothing, it stays.
 * @returns how it stands, and whether this changed it; null where there is no such message.
 */
export async function changeState(
  { engine, clock }: Pick<OutboxDeps, 'engine' | 'clock'>,
  key: string,
  change: (before: MessageState) => Partial<MessageState> | null,
): Promise<{ record: StateRecord; isChanged: boolean } | null> {
  return retryOnConflict(async () => {
    const before = await readState(engine, key);
    if (before === null) return null;
    const changes = change(before.state);
    if (changes === null) return { record: before, isChanged: false };
    const nowMs = clock.now();
    const state = { ...before.state, ...changes, updated_at: isoOf(nowMs) };
    const { revision } = await engine.putDocument({
      ...{ collection: OUTBOX_COLLECTION, id: key, value: state, fields: stateFieldsOf(state) },
      ...{ expectedRevision: before.revision, wakes: true, nowMs },
    });
    return { record: { key, revision, state }, isChanged: true };
  });
}
