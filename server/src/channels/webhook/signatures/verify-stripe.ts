import { createHmac } from 'node:crypto';
import { refusedDelivery } from '../../../core/doors/raw-delivery.ts';
import type { DeliveryVerdict, DoorKey, RawDelivery } from '../../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../../core/doors/same-bytes.ts';
import { isWithinWindow, unixSecondsOf } from '../../../core/doors/signed-time.ts';
import { singleHeader } from '../../../core/doors/single-header.ts';

const MAX_PARTS = 20;

/**
 * Stripe ("Verify webhook signatures manually"): `Stripe-Signature: t=<seconds>,v1=<hex HMAC-SHA256>[,v1=…]` over
 * `{t}.{body}`; other schemes, such as v0, are passed over. The event's own id names the delivery.
 */
export function verifyStripe({ rawHeaders, body }: RawDelivery, { secret, nowMs }: DoorKey): DeliveryVerdict {
  const header = singleHeader(rawHeaders, 'stripe-signature');
  if (header.isRepeated) return refusedDelivery('repeated_header');
  if (header.value === null) return refusedDelivery('no_signature');
  const parts = header.value.split(',', MAX_PARTS + 1).map(part => part.trim());
  const times = valuesOf(parts, 't');
  const [time = ''] = times;
  const unixSec = unixSecondsOf(time);
  if (parts.length > MAX_PARTS || times.length !== 1 || unixSec === null) return refusedDelivery('bad_signature');
  const expected = createHmac('sha256', secret.reveal()).update(`${time}.`).update(body).digest('hex');
  const matching = valuesOf(parts, 'v1').filter(each => isSameBytes(each, expected));
  if (matching.length === 0) return refusedDelivery('bad_signature');
  if (!isWithinWindow(unixSec, nowMs)) return refusedDelivery('outside_window');
  const { id, type } = eventIn(body);
  if (typeof id !== 'string' || id === '') return refusedDelivery('no_delivery_id');
  return { isVerified: true, deliveryId: id, event: typeof type === 'string' ? type : null };
}

function valuesOf(parts: readonly string[], name: string): string[] {
  return parts.filter(part => part.startsWith(`${name}=`)).map(part => part.slice(name.length + 1));
}

/** Only looked at once its signature is known to be right. */
function eventIn(body: Uint8Array): { id?: unknown; type?: unknown } {
  try {
    const event: unknown = JSON.parse(Buffer.from(body).toString());
    return typeof event === 'object' && event !== null ? event : {};
  } catch {
    return {};
  }
}
