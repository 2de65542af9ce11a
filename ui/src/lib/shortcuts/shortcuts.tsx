import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { usePreferences } from '@/lib/preferences/preferences';
import { createKeyReader, isTyping } from './key-reader';

export interface Shortcut {
  /** `c`, `?`, `g r` for two keys one after the other, `mod+k` for ⌘ or Ctrl. */
  keys: string;
  /** What it does, for the list that `?` shows. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Not offered while false. */
  isOn?: boolean;
}

interface Registry {
  add: (shortcut: { current: Shortcut }) => () => void;
  /** Those on offer now. */
  list: () => Shortcut[];
}

const RegistryContext = createContext<Registry | null>(null);

/** Hears keys for the whole page, unless somebody types or a dialog is open. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const { shortcuts: isWanted } = usePreferences();
  const [known] = useState(() => new Set<{ current: Shortcut }>());
  const registry = useMemo<Registry>(
    () => ({
      add(shortcut) {
        known.add(shortcut);
        return () => known.delete(shortcut);
      },
      list: () => [...known].map(({ current }) => current).filter(({ isOn }) => isOn !== false),
    }),
    [known],
  );

  useEffect(() => {
    const read = createKeyReader();
    const onKey = (event: KeyboardEvent): void => {
      const keys = read(event, Date.now());
      const hasModifier = event.metaKey || event.ctrlKey;
      if (keys === null || event.defaultPrevented) return;
      if (
        !hasModifier &&
        (!isWanted || isTyping(event.composedPath()[0] ?? null) || document.querySelector('[role="dialog"]') !== null)
      ) {
        return;
      }
      // The latest wins: a page over the frame, a table over the page.
      const found = registry.list().findLast(shortcut => keys.includes(shortcut.keys));
      if (found === undefined) return;
      event.preventDefault();
      found.run(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isWanted, registry]);

  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** Offers a key for as long as the component is there. */
export function useShortcut(shortcut: Shortcut): void {
  const { add } = useRegistry();
  const latest = useRef(shortcut);
  useEffect(() => {
    latest.current = shortcut;
  });
  useEffect(() => add(latest), [add]);
}

/** What `?` lists. */
export function useShortcutList(): () => Shortcut[] {
  return useRegistry().list;
}

function useRegistry(): Registry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('shortcuts are used outside of ShortcutProvider');
  return registry;
}
