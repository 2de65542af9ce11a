import { isSameBytes } from '../../../core/doors/same-bytes.ts';
import { refusedDelivery } from '../../../core/doors/raw-delivery.ts';
import type { DeliveryVerdict, DoorKey, RawDelivery } from '../../../core/doors/raw-delivery.ts';
import { singleHeader } from '../../../core/doors/single-header.ts';

const TOKEN_HEADER = 'x-trigger-auth';
const ID_HEADERS = ['x-delivery-id', 'idempotency-key', 'webhook-id'] as const;

/**
 * The secret itself, as `X-Trigger-Auth: …` or `Authorization: Bearer …`, one of them. The delivery is named by
 * `X-Delivery-Id`, `Idempotency-Key` or `webhook-id`, the first of them that is there.
 */
export function verifyToken({ rawHeaders }: RawDelivery, { secret }: DoorKey): DeliveryVerdict {
  const own = singleHeader(rawHeaders, TOKEN_HEADER);
  const bearer = singleHeader(rawHeaders, 'authorization');
  if (own.isRepeated || bearer.isRepeated) return refusedDelivery('repeated_header');
  const given = [own.value, bearerOf(bearer.value)].filter(token => token !== null);
  const [token, ...others] = given;
  if (token === undefined) return refusedDelivery('no_signature');
  if (others.length > 0) return refusedDelivery('repeated_header');
  if (!isSameBytes(token, secret.reveal())) return refusedDelivery('bad_signature');
  for (const name of ID_HEADERS) {
    const id = singleHeader(rawHeaders, name);
    if (id.isRepeated) return refusedDelivery('repeated_header');
    if (id.value !== null) return { isVerified: true, deliveryId: id.value, event: null };
  }
  return { isVerified: true, deliveryId: null, event: null };
}

function bearerOf(value: string | null): string | null {
  return value === null ? null : (/^bearer +(\S+)$/i.exec(value)?.[1] ?? null);
}
