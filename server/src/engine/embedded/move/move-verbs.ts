import type { MoveVerbs } from '../../port/move.ts';
import type { Store } from '../store/store.ts';

/** Loaded when they are asked for: no service is. */
export function moveVerbs(store: Store): MoveVerbs {
  return {
    exportRecords: async query => {
      const { exportRecords } = await import('./export-records.ts');
      return store.read(reader => exportRecords(reader, query));
    },
    importRecords: async page => {
      const { importRecords } = await import('./import-records.ts');
      return store.write(tx => importRecords(tx, page));
    },
    countRecords: async () => {
      const { countRecords } = await import('./count-records.ts');
      return store.read(countRecords);
    },
    clearRecords: async () => {
      const { clearRecords } = await import('./clear-records.ts');
      await store.write(clearRecords);
    },
  };
}
