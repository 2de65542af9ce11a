/** Counts of places whose code comes after the page. */
export interface MoreCounts {
  connectors: number;
  triggers: number;
}

const listeners = new Set<() => void>();
let counts: MoreCounts = { connectors: 0, triggers: 0 };

/** What `MoreCounts` has found, as a store of React. */
export const moreCounts = {
  get: (): MoreCounts => counts,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  set(next: MoreCounts): void {
    counts = next;
    for (const listener of listeners) listener();
  },
};
