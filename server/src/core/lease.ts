/** Who alone works on a thing, and until when unless it is renewed. */
export interface Lease {
  owner: string;
  /** Epoch ms. */
  until_ms: number;
}

export function leaseFor(owner: string, nowMs: number, ttlMs: number): Lease {
  return { owner, until_ms: nowMs + ttlMs };
}

/** Whether this owner may take it: nobody has it, the owner has it already, or who had it did not renew it. */
export function isFreeFor(lease: Lease | null, owner: string, nowMs: number): boolean {
  return lease === null || lease.owner === owner || lease.until_ms <= nowMs;
}
