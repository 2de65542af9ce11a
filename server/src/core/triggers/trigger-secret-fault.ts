import type { TriggerSignature } from '@multi-job/contract';
import { standardKeyOf } from '../doors/standard-key.ts';

/** Of our own scheme, and of those whose secrets somebody else makes. */
const MIN_TOKEN_CHARS = 16;
const MIN_SIGNING_CHARS = 8;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** Why a text cannot be the secret of a trigger with this signature; null where it can. */
export function triggerSecretFault(secret: string, signature: TriggerSignature): string | null {
  if (signature === 'standard') {
    if (standardKeyOf(secret) !== null) return null;
    return 'must be a secret of Standard Webhooks: "whsec_" and 24 to 64 bytes in Base64';
  }
  if (signature === 'token') {
    if (secret.length < MIN_TOKEN_CHARS) return `must have at least ${MIN_TOKEN_CHARS} characters`;
    return VISIBLE_ASCII.test(secret)
      ? null
      : 'must be visible ASCII characters without blanks: it is sent in a header';
  }
  return secret.length < MIN_SIGNING_CHARS ? `must have at least ${MIN_SIGNING_CHARS} characters` : null;
}
