import { createHash } from 'node:crypto';
import { composedKey } from '../composed-key.ts';

/** Under which a delivery is remembered: the same one starts one run, whatever retention does with that. */
export function deliveryKey(channel: string, triggerId: string, deliveryId: string): string {
  return composedKey('door', channel, triggerId, deliveryId);
}

/** Of the bytes as they came: the same id with other bytes is another delivery under a name that is taken. */
export function bodyFingerprint(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
