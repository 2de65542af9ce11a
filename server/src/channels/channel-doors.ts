import type { ChannelDoor } from './channel-door.ts';
import { verifyWebhook } from './webhook/verify-webhook.ts';

/** The channels that have a door, by name. */
export const CHANNEL_DOORS: ReadonlyMap<string, ChannelDoor> = new Map([['webhook', verifyWebhook]]);
