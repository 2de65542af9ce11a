import { createHmac } from 'node:crypto';
import { refusedDelivery } from '../../core/doors/raw-delivery.ts';
import type { RawDelivery, RefusedDelivery } from '../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../core/doors/same-bytes.ts';
import { isWithinWindow, unixSecondsOf } from '../../core/doors/signed-time.ts';
import { singleHeader } from '../../core/doors/single-header.ts';
import type { Secret } from '../../core/secrets/secret.ts';

const VERSION = 'v0';

export type SlackVerdict = { isVerified: true; signedAtSec: number } | RefusedDelivery;

/**
 * Slack ("Verifying requests from Slack"): `X-Slack-Signature: v0=<hex HMAC-SHA256>` over `v0:{seconds}:{body}`, the seconds
 * being those of `X-Slack-Request-Timestamp`.
 */
export function verifySlack({ rawHeaders, body }: RawDelivery, secret: Secret, nowMs: number): SlackVerdict {
  const signature = singleHeader(rawHeaders, 'x-slack-signature');
  const time = singleHeader(rawHeaders, 'x-slack-request-timestamp');
  if (signature.isRepeated || time.isRepeated) return refusedDelivery('repeated_header');
  const signedAtSec = time.value === null ? null : unixSecondsOf(time.value);
  if (signature.value === null || time.value === null || signedAtSec === null) return refusedDelivery('no_signature');
  const hmac = createHmac('sha256', secret.reveal()).update(`${VERSION}:${time.value}:`).update(body);
  if (!isSameBytes(signature.value, `${VERSION}=${hmac.digest('hex')}`)) return refusedDelivery('bad_signature');
  return isWithinWindow(signedAtSec, nowMs) ? { isVerified: true, signedAtSec } : refusedDelivery('outside_window');
}
