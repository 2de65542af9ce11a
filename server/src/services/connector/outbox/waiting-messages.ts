import type { Engine } from '../../../engine/engine.ts';
import { isActive, OUTBOX_COLLECTION, stateRecordOf } from '../../../operations/outbox/outbox-document.ts';
import type { StateRecord } from '../../../operations/outbox/outbox-document.ts';

const FIRST_PAGE = 100;
const PAGE = 500;
const WHERE = { field: 'active', value: 'yes' };

/** Messages with which there is something to do, as far as this process knows; the store has the last word. */
export interface WaitingMessages {
  /** Learns of new ones and forgets those that are done. Reads all of them only where it finds that it missed some. */
  refresh(): Promise<void>;
  /** Those asked for first come first. */
  inOrder(): readonly StateRecord[];
  /** What became of one. */
  note(key: string, record: StateRecord | null): void;
}

export function createWaitingMessages(engine: Engine): WaitingMessages {
  /** Null: one that cannot be read, so that it is not looked for again. */
  let known = new Map<string, StateRecord | null>();
  let sorted: StateRecord[] | null = null;

  const readAll = async (): Promise<void> => {
    const all = new Map<string, StateRecord | null>();
    for (let after: string | undefined; ;) {
      const { items } = await engine.listDocuments({ collection: OUTBOX_COLLECTION, where: WHERE, after, limit: PAGE });
      for (const document of items) all.set(document.id, stateRecordOf(document));
      after = items.at(-1)?.id;
      if (items.length < PAGE || after === undefined) break;
    }
    known = all;
  };

  return {
    async refresh() {
      const page = await engine.listDocuments({ collection: OUTBOX_COLLECTION, where: WHERE, limit: FIRST_PAGE });
      if (page.total === 0 && known.size === 0) return;
      for (const document of page.items) {
        if ((known.get(document.id)?.revision ?? 0) < document.revision)
          known.set(document.id, stateRecordOf(document));
      }
      if (page.total !== known.size) await readAll();
      sorted = null;
    },
    inOrder() {
      sorted ??= [...known.values()]
        .filter(record => record !== null)
        .sort((a, b) => (a.state.seq < b.state.seq ? -1 : 1));
      return sorted;
    },
    note(key, record) {
      if (record !== null && isActive(record.state)) known.set(key, record);
      else known.delete(key);
      sorted = null;
    },
  };
}
