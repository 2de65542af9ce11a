import { createPublicKey, verify } from 'node:crypto';
import { refusedDelivery } from '../../core/doors/raw-delivery.ts';
import { isWithinWindow, unixSecondsOf } from '../../core/doors/signed-time.ts';
import { singleHeader } from '../../core/doors/single-header.ts';
import type { AccountVerdict, DoorDelivery } from '../account-door.ts';

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY = /^[0-9a-f]{64}$/i;
const SIGNATURE = /^[0-9a-f]{128}$/i;
/** Nobody's: what is held against it takes as long as against a key that an account has. */
const NOBODYS = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

/**
 * Discord ("Validating Security Request Headers"): `X-Signature-Ed25519: <hex>` over the seconds of `X-Signature-Timestamp`
 * and the body behind them, by the public key of the application.
 */
export function verifyDiscord(
  { rawHeaders, body, config }: Pick<DoorDelivery, 'rawHeaders' | 'body' | 'config'>,
  _secret: unknown,
  nowMs: number,
): AccountVerdict {
  const signature = singleHeader(rawHeaders, 'x-signature-ed25519');
  const time = singleHeader(rawHeaders, 'x-signature-timestamp');
  if (signature.isRepeated || time.isRepeated) return refusedDelivery('repeated_header');
  const signedAtSec = time.value === null ? null : unixSecondsOf(time.value);
  if (signature.value === null || time.value === null || signedAtSec === null) return refusedDelivery('no_signature');
  const { public_key: key } = config;
  const isKey = typeof key === 'string' && KEY.test(key);
  const signed = Buffer.concat([Buffer.from(time.value), body]);
  const isSame = isSignedBy(isKey ? key : NOBODYS, signature.value, signed);
  if (!isKey) return refusedDelivery('no_secret');
  if (!isSame) return refusedDelivery('bad_signature');
  return isWithinWindow(signedAtSec, nowMs) ? { isVerified: true, signedAtSec } : refusedDelivery('outside_window');
}

/** Ed25519 (RFC 8032), key and signature in hexadecimal. */
export function isSignedBy(publicKey: string, signature: string, message: Uint8Array): boolean {
  if (!KEY.test(publicKey) || !SIGNATURE.test(signature)) return false;
  const der = Buffer.concat([DER_HEAD, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, key, Buffer.from(signature, 'hex'));
}
