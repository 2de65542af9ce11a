/** How one request for updates ended. */
export interface Round {
  status: 'connected' | 'degraded' | 'offline';
  error: string | null;
  stored: number;
  /** Before the next one; null: as failures in a row say. */
  afterMs: number | null;
  /** How many updates to ask for next; absent: as many as before. */
  nextLimit?: number;
}
