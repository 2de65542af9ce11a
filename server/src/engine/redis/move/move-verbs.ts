import type { MoveVerbs } from '../../port/move.ts';
import type { RedisStore } from '../store/store.ts';
import { Listings } from './listing.ts';

/** Loaded when they are asked for: no service is. */
export function moveVerbs(store: RedisStore): MoveVerbs {
  const listings = new Listings();
  return {
    exportRecords: async query => (await import('./export-records.ts')).exportRecords(store, listings, query),
    importRecords: async page => (await import('./import-records.ts')).importRecords(store, page),
    countRecords: async () => (await import('./count-records.ts')).countRecords(store),
    clearRecords: async () => (await import('./clear-records.ts')).clearRecords(store),
  };
}
