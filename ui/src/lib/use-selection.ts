import { useCallback, useMemo, useRef, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Chooses everything from the row that was toggled last to this one, as they stand in `order`. */
  extendTo: (id: string, order: readonly string[]) => void;
  set: (ids: Iterable<string>) => void;
  clear: () => void;
}

/** Which rows are chosen, by id: it outlives a refresh of the rows. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const toggle = useCallback((id: string) => {
    last.current = id;
    setIds(before => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const extendTo = useCallback((id: string, order: readonly string[]) => {
    const [from, to] = [order.indexOf(last.current ?? id), order.indexOf(id)];
    last.current = id;
    const range = order.slice(from === -1 ? to : Math.min(from, to), Math.max(from, to) + 1);
    setIds(before => new Set([...before, ...range]));
  }, []);
  const set = useCallback((next: Iterable<string>) => setIds(new Set(next)), []);
  const clear = useCallback(() => setIds(new Set()), []);
  return useMemo(() => ({ ids, toggle, extendTo, set, clear }), [ids, toggle, extendTo, set, clear]);
}
