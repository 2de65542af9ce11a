/** Small values by namespace and key, with an optional time to live. An expired value is not there. */
export interface KvVerbs {
  kvGet(query: KvKey): Promise<string | null>;

  kvSet(command: KvKey & { value: string; ttlMs: number | null }): Promise<void>;

  /** @returns whether it was there. */
  kvDelete(query: KvKey): Promise<boolean>;

  /** Adds to a whole number (absent: 0) and returns the sum; keeps its time to live. Throws VALIDATION when the value is not a whole number. */
  kvIncrement(command: KvKey & { by: number }): Promise<number>;

  /** Keys in order, after `after`. */
  kvList(query: { namespace: string; prefix: string; after: string; limit: number; nowMs: number }): Promise<string[]>;
}

export interface KvKey {
  namespace: string;
  key: string;
  nowMs: number;
}
