import type { Channel } from '@multi-job/contract';

/**
 * UTF-16 units of one message in which a channel can show an action before it is decided there. A channel that is not named
 * decides nothing: SMS, voice and mail never do. Telegram: 4096 after its markup is read, and our pieces have 4000.
 * Slack: a piece of ours has 3000. Discord: one of 2000, where some is left for what has to be escaped.
 */
const LIMITS: Partial<Readonly<Record<Channel, number>>> = {
  telegram: 4000,
  slack: 3000,
  discord: 1800,
};

/** Null: nothing can be decided through this channel. */
export function chatLimitOf(channel: string): number | null {
  return Object.hasOwn(LIMITS, channel) ? (LIMITS[channel as Channel] ?? null) : null;
}
