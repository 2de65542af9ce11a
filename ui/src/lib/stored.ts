import { useSyncExternalStore } from 'react';

interface StoredOptions<Value> {
  key: string;
  fallback: Value;
  parse: (text: string) => Value;
  print: (value: Value) => string;
}

/** A value of this browser that its tabs share, as a store of React. It works on, for this tab, where storage is refused. */
export interface Stored<Value> {
  get: () => Value;
  /** `fallback` forgets it. */
  set: (value: Value) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createStored<Value>({ key, fallback, parse, print }: StoredOptions<Value>): Stored<Value> {
  const listeners = new Set<() => void>();
  let text: string | null | undefined;
  let value = fallback;

  const take = (next: string | null): void => {
    if (next === text) return;
    text = next;
    try {
      value = next === null ? fallback : parse(next);
    } catch {
      value = fallback;
    }
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent): void => {
    if (event.key === key || event.key === null) take(event.key === null ? null : event.newValue);
  };

  return {
    get() {
      if (text === undefined) take(read(key));
      return value;
    },
    set(next) {
      const printed = next === fallback ? null : print(next);
      write(key, printed);
      take(printed);
    },
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener('storage', onStorage);
      };
    },
  };
}

/** The value as it is now, and again at each change, in this tab or another. */
export function useStored<Value>(stored: Stored<Value>): Value {
  return useSyncExternalStore(stored.subscribe, stored.get, stored.get);
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
  } catch {
    // Storage may be full or refused; the value holds for this tab.
  }
}
