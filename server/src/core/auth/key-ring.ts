import type { ApiKey } from './api-key.ts';

/** The keys that hold at this moment. They may be replaced while the API runs. */
export interface KeyRing {
  current(): readonly ApiKey[];
  /** The same token as it holds now, perhaps with another role; null when it was taken away. */
  find(key: ApiKey): ApiKey | null;
  replace(keys: readonly ApiKey[]): void;
  /** Called after each replacement. Returns how to leave. */
  onReplaced(listener: () => void): () => void;
}

export function createKeyRing(initial: readonly ApiKey[]): KeyRing {
  let keys = initial;
  const listeners = new Set<() => void>();
  return {
    current: () => keys,
    find: key => keys.find(({ digest }) => digest.equals(key.digest)) ?? null,
    replace(next) {
      keys = next;
      for (const listener of listeners) listener();
    },
    onReplaced(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
