import { systemClock } from '../../../core/clock.ts';
import type { Engine } from '../../engine.ts';
import { health } from './health.ts';
import type { Store } from './store.ts';

/** What holds for the store as a whole. */
export function lifeVerbs(store: Store): Pick<Engine, 'health' | 'storeTimeMs' | 'subscribe' | 'close'> {
  return {
    health: () => health(store),
    storeTimeMs: () =>
      store.readOnce(
        ({ sql }) =>
          sql.row<{ ms: number }>(`SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS ms`)?.ms ?? systemClock.now(),
      ),
    subscribe: (topics, listener) => store.subscribe(topics, listener),
    close: () => store.close(),
  };
}
