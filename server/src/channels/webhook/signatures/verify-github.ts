import { createHmac } from 'node:crypto';
import { refusedDelivery } from '../../../core/doors/raw-delivery.ts';
import type { DeliveryVerdict, DoorKey, RawDelivery } from '../../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../../core/doors/same-bytes.ts';
import { singleHeader } from '../../../core/doors/single-header.ts';

/**
 * GitHub ("Validating webhook deliveries"): `X-Hub-Signature-256: sha256=<hex HMAC-SHA256>` over the body. No time is
 * signed; `X-GitHub-Delivery`, the same when it is sent again, names the delivery.
 */
export function verifyGithub({ rawHeaders, body }: RawDelivery, { secret }: DoorKey): DeliveryVerdict {
  const signature = singleHeader(rawHeaders, 'x-hub-signature-256');
  const id = singleHeader(rawHeaders, 'x-github-delivery');
  const event = singleHeader(rawHeaders, 'x-github-event');
  if (signature.isRepeated || id.isRepeated || event.isRepeated) return refusedDelivery('repeated_header');
  if (signature.value === null) return refusedDelivery('no_signature');
  const expected = createHmac('sha256', secret.reveal()).update(body).digest('hex');
  if (!isSameBytes(signature.value, `sha256=${expected}`)) return refusedDelivery('bad_signature');
  if (id.value === null) return refusedDelivery('no_delivery_id');
  return { isVerified: true, deliveryId: id.value, event: event.value };
}
