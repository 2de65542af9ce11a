/**
 * How often to renew what holds for `ttlMs`, ms: within this share of it, in whole seconds where that can be, so that what a
 * process renews falls into the same moments.
 */
export function renewEveryMs(ttlMs: number, share: number): number {
  const longestMs = ttlMs * share;
  return longestMs < 1000 ? longestMs : Math.floor(longestMs / 1000) * 1000;
}
