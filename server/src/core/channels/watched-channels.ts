import type { Channel } from '@multi-job/contract';

/** Channels that a connector of this version looks after, and how long each may be silent before that is a fault (ms). */
const SILENCE_LIMITS_MS = {
  webhook: 600_000,
  telegram: 120_000,
  slack: 300_000,
  whatsapp: 300_000,
  email: 600_000,
  discord: 300_000,
  sms: 300_000,
  voice: 300_000,
} as const satisfies Partial<Record<Channel, number>>;

const WATCHED_CHANNELS = Object.keys(SILENCE_LIMITS_MS) as (keyof typeof SILENCE_LIMITS_MS)[];

/** `webhook, telegram and slack`. */
export const WATCHED_CHANNELS_TEXT = WATCHED_CHANNELS.join(', ').replace(/, (?=[^,]*$)/, ' and ');

const OTHERWISE_MS = 600_000;

export function isWatched(channel: Channel): boolean {
  return channel in SILENCE_LIMITS_MS;
}

export function silenceLimitMs(channel: Channel): number {
  const limits: Partial<Record<Channel, number>> = SILENCE_LIMITS_MS;
  return limits[channel] ?? OTHERWISE_MS;
}
