/**
 * Small values by namespace and key, with an optional time to live. An expired value is not there. What a run changes is
 * changed only while it is held: with a `holder`, a change is refused as FENCED once the run is held under that token no
 * longer, or its job was deleted (also where a new job has its id).
 */
export interface KvVerbs {
  kvGet(query: KvKey): Promise<string | null>;

  kvSet(command: KvChange & { value: string; ttlMs: number | null }): Promise<void>;

  /** @returns whether it was there. */
  kvDelete(command: KvChange): Promise<boolean>;

  /** Adds to a whole number (absent: 0) and returns the sum; keeps its time to live. Throws VALIDATION when the value is not a whole number. */
  kvIncrement(command: KvChange & { by: number }): Promise<number>;

  /** Keys in order, after `after`. */
  kvList(query: { namespace: string; prefix: string; after: string; limit: number; nowMs: number }): Promise<string[]>;
}

/** The run in whose name something is changed, and the token under which its worker holds it. */
export interface RunHold {
  runId: string;
  fence: number;
}

export interface KvChange extends KvKey {
  holder?: RunHold | undefined;
}

export interface KvKey {
  namespace: string;
  key: string;
  nowMs: number;
}
