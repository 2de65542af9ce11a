/**
 * Remembers what a pure function returned for its latest `capacity` different keys; the least recently used goes first.
 * A call that throws is not remembered.
 */
export function memoizeRecent<Result>(capacity: number, compute: (key: string) => Result): (key: string) => Result {
  const recent = new Map<string, { result: Result }>();
  return key => {
    const entry = recent.get(key) ?? { result: compute(key) };
    recent.delete(key);
    recent.set(key, entry);
    if (recent.size > capacity) dropOldest(recent);
    return entry.result;
  };
}

function dropOldest(recent: Map<string, unknown>): void {
  for (const key of recent.keys()) {
    recent.delete(key);
    return;
  }
}
