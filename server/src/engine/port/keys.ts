/** Keys that remember for a while: deliveries seen before, rate windows. */
export interface KeyVerbs {
  /** Stores `value` under `key` unless it is there; returns what was there before, or null when this call stored it. */
  rememberKey(command: { key: string; value: string; ttlMs: number; nowMs: number }): Promise<string | null>;

  /** Counts a hit in a fixed window. `isAllowed` is false beyond `limit`; refused hits are not counted. */
  hitRateWindow(command: RateHit): Promise<{ isAllowed: boolean; count: number; resetAtMs: number }>;
}

export interface RateHit {
  key: string;
  limit: number;
  windowMs: number;
  nowMs: number;
}
