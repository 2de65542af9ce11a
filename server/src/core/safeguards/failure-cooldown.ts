/** Threshold in failed runs; base and maximum in seconds. */
export interface CooldownPolicy {
  threshold: number;
  baseSec: number;
  maxSec: number;
}

/**
 * When a job may be dispatched again after `failures` failed runs in a row.
 *
 * @returns epoch ms, or null while under the threshold.
 * Doubles per failure past the threshold, capped: see PRODUCT contract, section 5.
 */
export function cooldownUntil(failures: number, policy: CooldownPolicy, nowMs: number): number | null {
  if (failures < policy.threshold) return null;
  return nowMs + cooldownMs(failures - policy.threshold, policy);
}

function cooldownMs(doublings: number, { baseSec, maxSec }: CooldownPolicy): number {
  return Math.round(Math.min(maxSec, baseSec * 2 ** Math.min(doublings, 60)) * 1000);
}
