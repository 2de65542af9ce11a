import type { DeliveryVerdict, DoorKey, RawDelivery } from '../core/doors/raw-delivery.ts';

/**
 * How deliveries come in through one channel: pure, of the bytes as they came, the secret and the time. A further channel
 * is a folder beside `webhook` with a door of its own, and a line in `channel-doors.ts`.
 */
export type ChannelDoor = (delivery: RawDelivery, key: DoorKey) => DeliveryVerdict;
