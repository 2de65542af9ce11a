import type { JobSpec } from '@multi-job/contract';

/** An account of a channel that a job works with. */
export interface ChannelTarget {
  channel: string;
  account: string;
}

/** What a monitor watches; null for a job that watches nothing. */
export function targetOf({ inputs }: Pick<JobSpec, 'inputs'>): ChannelTarget | null {
  return targetIn(inputs);
}

/** Where a job sends its message; null where it sends none. */
export function notifyTargetOf({ inputs }: Pick<JobSpec, 'inputs'>): ChannelTarget | null {
  return targetIn(inputs['notify']);
}

function targetIn(value: unknown): ChannelTarget | null {
  if (typeof value !== 'object' || value === null) return null;
  const { channel, account_id: account } = value as Record<string, unknown>;
  return typeof channel === 'string' && typeof account === 'string' ? { channel, account } : null;
}
