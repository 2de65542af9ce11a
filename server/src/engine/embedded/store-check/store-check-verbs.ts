import type { StoreCheckVerbs } from '../../port/store-check.ts';
import type { Store } from '../store/store.ts';
import { checkPart } from './check-part.ts';
import { countToCheck } from './count-to-check.ts';

export function storeCheckVerbs(store: Store): StoreCheckVerbs {
  return {
    countToCheck: () => store.read(countToCheck),
    checkPart: command => checkPart(store, command),
  };
}
