import { createHash, createHmac } from 'node:crypto';
import type { TriggerSignature } from '@multi-job/contract';
import { refusedDelivery } from '../../../core/doors/raw-delivery.ts';
import type { DeliveryVerdict, DoorKey, RawDelivery } from '../../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../../core/doors/same-bytes.ts';
import { isWithinWindow, unixSecondsOf } from '../../../core/doors/signed-time.ts';
import { singleHeader } from '../../../core/doors/single-header.ts';

type HmacScheme = Extract<TriggerSignature, object>['hmac'];

/**
 * An HMAC of the body in a header, or of `{seconds}.{body}` where a header holds the time. Without a header for its id a
 * delivery is named by what was signed: the same once more is the same delivery.
 */
export function verifyHmac(
  { rawHeaders, body }: RawDelivery,
  { secret, nowMs }: DoorKey,
  { header, algorithm, encoding, prefix, timestamp_header: timeHeader, id_header: idHeader }: HmacScheme,
): DeliveryVerdict {
  const signature = singleHeader(rawHeaders, header.toLowerCase());
  const time = timeHeader === null ? null : singleHeader(rawHeaders, timeHeader.toLowerCase());
  const id = idHeader === null ? null : singleHeader(rawHeaders, idHeader.toLowerCase());
  if (signature.isRepeated || time?.isRepeated === true || id?.isRepeated === true) {
    return refusedDelivery('repeated_header');
  }
  if (signature.value === null || time?.value === null) return refusedDelivery('no_signature');
  const signed = time === null ? '' : `${time.value}.`;
  const expected = createHmac(algorithm, secret.reveal()).update(signed).update(body).digest(encoding);
  if (!isSameBytes(signature.value, `${prefix}${expected}`)) return refusedDelivery('bad_signature');
  if (time !== null) {
    const unixSec = unixSecondsOf(time.value);
    if (unixSec === null) return refusedDelivery('bad_signature');
    if (!isWithinWindow(unixSec, nowMs)) return refusedDelivery('outside_window');
  }
  if (id?.value === null) return refusedDelivery('no_delivery_id');
  const deliveryId = id?.value ?? createHash('sha256').update(signed).update(body).digest('hex');
  return { isVerified: true, deliveryId, event: null };
}
