import { createHmac } from 'node:crypto';
import { refusedDelivery } from '../../../core/doors/raw-delivery.ts';
import type { DeliveryVerdict, DoorKey, RawDelivery } from '../../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../../core/doors/same-bytes.ts';
import { isWithinWindow, unixSecondsOf } from '../../../core/doors/signed-time.ts';
import { singleHeader } from '../../../core/doors/single-header.ts';
import { standardKeyOf } from '../../../core/doors/standard-key.ts';

/** More than a sender that changes its secret has. */
const MAX_SIGNATURES = 10;
/** A full stop ends the id in what is signed. */
const MESSAGE_ID = /^[\x21-\x2d\x2f-\x7e]{1,200}$/;

/**
 * Standard Webhooks (https://www.standardwebhooks.com, specification 1.0): `v1,<base64 HMAC-SHA256>` over
 * `{webhook-id}.{webhook-timestamp}.{body}`, of several signatures one that matches is enough.
 */
export function verifyStandard({ rawHeaders, body }: RawDelivery, { secret, nowMs }: DoorKey): DeliveryVerdict {
  const id = singleHeader(rawHeaders, 'webhook-id');
  const time = singleHeader(rawHeaders, 'webhook-timestamp');
  const signature = singleHeader(rawHeaders, 'webhook-signature');
  if (id.isRepeated || time.isRepeated || signature.isRepeated) return refusedDelivery('repeated_header');
  if (id.value === null || time.value === null || signature.value === null) return refusedDelivery('no_signature');
  const key = standardKeyOf(secret.reveal());
  const unixSec = unixSecondsOf(time.value);
  if (key === null || unixSec === null || !MESSAGE_ID.test(id.value)) return refusedDelivery('bad_signature');
  const expected = createHmac('sha256', key).update(`${id.value}.${time.value}.`).update(body).digest('base64');
  const given = signature.value.split(' ', MAX_SIGNATURES + 1);
  const matching = given.filter(each => isSameBytes(each, `v1,${expected}`));
  if (given.length > MAX_SIGNATURES || matching.length === 0) return refusedDelivery('bad_signature');
  if (!isWithinWindow(unixSec, nowMs)) return refusedDelivery('outside_window');
  return { isVerified: true, deliveryId: id.value, event: null };
}
