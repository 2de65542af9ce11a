import type { DoorRefusal, TriggerSignature } from '@multi-job/contract';
import type { Secret } from '../secrets/secret.ts';

/** A delivery as it came in, byte for byte. */
export interface RawDelivery {
  /** Names and values by turns, as they were sent. */
  rawHeaders: readonly string[];
  body: Uint8Array;
}

/** What a delivery is held against. */
export interface DoorKey {
  signature: TriggerSignature;
  secret: Secret;
  nowMs: number;
}

export interface VerifiedDelivery {
  isVerified: true;
  /** What the sender calls it; null: nothing says, so that each delivery is one of its own. */
  deliveryId: string | null;
  event: string | null;
}

export interface RefusedDelivery {
  isVerified: false;
  reason: DoorRefusal;
}

export type DeliveryVerdict = VerifiedDelivery | RefusedDelivery;

/** @param reason said to nobody but the counter, the audit log and those who may read the trigger. */
export function refusedDelivery(reason: DoorRefusal): RefusedDelivery {
  return { isVerified: false, reason };
}
