import type { StoreCheckVerbs } from '../../port/store-check.ts';
import type { Store } from '../store/store.ts';
import { checkPart } from './check-part.ts';
import { countRecords } from './count-records.ts';

export function storeCheckVerbs(store: Store): StoreCheckVerbs {
  return {
    countRecords: () => store.read(countRecords),
    checkPart: command => checkPart(store, command),
  };
}
