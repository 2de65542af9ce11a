import { createHmac } from 'node:crypto';
import { refusedDelivery } from '../../core/doors/raw-delivery.ts';
import type { RawDelivery } from '../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../core/doors/same-bytes.ts';
import { singleHeader } from '../../core/doors/single-header.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { AccountVerdict } from '../account-door.ts';

/**
 * Meta ("Webhooks from Meta", Validate payloads): `X-Hub-Signature-256: sha256=<hex HMAC-SHA256>` of the body under the secret
 * of the app. No time is signed: a delivery is told from another one by the ids in it.
 */
export function verifyWhatsapp({ rawHeaders, body }: RawDelivery, secret: Secret): AccountVerdict {
  const header = singleHeader(rawHeaders, 'x-hub-signature-256');
  if (header.isRepeated) return refusedDelivery('repeated_header');
  if (header.value === null) return refusedDelivery('no_signature');
  const hmac = createHmac('sha256', secret.reveal()).update(body).digest('hex');
  const isSame = isSameBytes(header.value, `sha256=${hmac}`);
  return isSame ? { isVerified: true, signedAtSec: null } : refusedDelivery('bad_signature');
}

/** The question that Meta asks a new address. @returns what it is answered; null: it is none, or of somebody else. */
export function answerMeta(query: URLSearchParams, verifyToken: Secret): string | null {
  const [mode, token, challenge] = ['hub.mode', 'hub.verify_token', 'hub.challenge'].map(name => query.getAll(name));
  const isSame = isSameBytes(token?.join('\n') ?? '', verifyToken.reveal());
  const asked = challenge?.length === 1 ? (challenge[0] ?? '') : '';
  const isQuestion = mode?.join() === 'subscribe' && /^[\w-]{1,256}$/.test(asked);
  return isSame && isQuestion ? asked : null;
}
