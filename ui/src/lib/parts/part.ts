import { useSyncExternalStore } from 'react';
import { isOutdated } from './is-outdated';
import { untilWorthTrying } from './try-again';

/** `until` is kept when something has changed. */
export type PartState<Value> =
  { is: 'loading'; until: Promise<void> } | { is: 'missing'; isOutdated: boolean } | { is: 'there'; value: Value };

export interface Part<Value> {
  /** How it stands; the first who asks begins to load it. */
  read: () => PartState<Value>;
  subscribe: (listener: () => void) => () => void;
  /** Never rejects: a part that does not come is waited for. */
  whenThere: () => Promise<Value>;
}

/** A piece of the dashboard that comes when it is needed; one that failed to come is asked for again until it is there. */
export function createPart<Value>(load: () => Promise<Value>, isOfOldBuild = isOutdated): Part<Value> {
  const listeners = new Set<() => void>();
  let state: PartState<Value> | null = null;
  let there: Promise<Value> | null = null;

  const set = (next: PartState<Value>): void => {
    state = next;
    for (const tell of listeners) tell();
  };
  const loadUntilThere = async (onFirstTry: () => void): Promise<Value> => {
    let failures = 0;
    for (;;) {
      try {
        const value = await load();
        set({ is: 'there', value });
        return value;
      } catch {
        set({ is: 'missing', isOutdated: await isOfOldBuild() });
      } finally {
        onFirstTry();
      }
      await untilWorthTrying(failures);
      failures += 1;
    }
  };
  const begin = (): Promise<Value> => {
    there ??= new Promise(resolve => {
      const until = new Promise<void>(settle => {
        void loadUntilThere(settle).then(resolve);
      });
      state ??= { is: 'loading', until };
    });
    return there;
  };
  return {
    read() {
      const begun = begin();
      return state ?? { is: 'loading', until: begun.then(() => undefined) };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenThere: begin,
  };
}

/** How a part stands, now and as it changes. */
export function usePart<Value>({ read, subscribe }: Part<Value>): PartState<Value> {
  return useSyncExternalStore(subscribe, read, read);
}
