/**
 * How often to renew what holds for `ttlMs`, ms: about this share of it, in whole seconds where that can be, so that what a
 * process renews falls into the same moments.
 */
export function renewEveryMs(ttlMs: number, share: number): number {
  const exactMs = ttlMs * share;
  return exactMs < 1000 ? exactMs : Math.round(exactMs / 1000) * 1000;
}
