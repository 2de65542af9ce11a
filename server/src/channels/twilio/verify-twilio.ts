import { createHash, createHmac } from 'node:crypto';
import { refusedDelivery } from '../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../core/doors/same-bytes.ts';
import { singleHeader } from '../../core/doors/single-header.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { AccountVerdict, DoorDelivery } from '../account-door.ts';
import { bodyKindOf, formFields } from './form-fields.ts';
import { usesApiKey } from './twilio-account.ts';

const SIGNATURE = 'x-twilio-signature';
const SETTINGS = 'x-twilio-webhooks-signature-settings';
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/**
 * Twilio ("Secure webhooks"): base64 HMAC-SHA1 under the auth token, of the address as it was asked for and each field of the
 * form, by name; of a body in JSON its SHA-256 stands in the address. With a rule for webhooks ("Sign webhooks with shared
 * keys") it is HMAC-SHA256 under a key of its own, which a header names: taken only where the account has that very key.
 */
export function verifyTwilio(delivery: DoorDelivery, secret: Secret): AccountVerdict {
  const { rawHeaders, target, publicUrl } = delivery;
  const addresses = addressesOf(publicUrl, target);
  if (addresses === null) return refusedDelivery('no_public_url');
  const signature = singleHeader(rawHeaders, SIGNATURE);
  const settings = singleHeader(rawHeaders, SETTINGS);
  if (signature.isRepeated || settings.isRepeated) return refusedDelivery('repeated_header');
  if (signature.value === null) return refusedDelivery('no_signature');
  const key = keyOf(delivery, secret, settings.value);
  const signed = signedPart(delivery);
  if (key === null || signed === null) return refusedDelivery('bad_signature');
  const given = signature.value;
  const matches = addresses.map(address => {
    const text = `${address}${signed}`;
    return isSameBytes(given, createHmac(key.algorithm, key.secret.reveal()).update(text).digest('base64'));
  });
  return matches.includes(true) ? { isVerified: true, signedAtSec: null } : refusedDelivery('bad_signature');
}

/** As Twilio may have signed it: with the usual port and without; another port stands there as it is. */
function addressesOf(publicUrl: string | null, target: string): string[] | null {
  if (publicUrl === null || !target.startsWith('/') || !URL.canParse(publicUrl)) return null;
  const { protocol, port, host, pathname } = new URL(publicUrl);
  const rest = `${pathname.replace(/\/+$/, '')}${target}`;
  const usual = DEFAULT_PORTS[protocol];
  const withPort = port === '' && usual !== undefined ? [`${protocol}//${host}:${usual}${rest}`] : [];
  return [...new Set([`${publicUrl}${target}`, `${protocol}//${host}${rest}`, ...withPort])];
}

function keyOf(
  { config, otherSecrets }: Pick<DoorDelivery, 'config' | 'otherSecrets'>,
  secret: Secret,
  settings: string | null,
): { secret: Secret; algorithm: 'sha1' | 'sha256' } | null {
  if (settings === null) {
    const own = otherSecrets['auth_token'] ?? (usesApiKey(config) ? null : secret);
    return own === null ? null : { secret: own, algorithm: 'sha1' };
  }
  const shared = otherSecrets['shared_key'];
  const named = new Map(settings.split(',').map(each => splitOnce(each.trim())));
  const isOurs = named.get('key') === config['shared_key_id'] && named.get('algorithm') === 'HMAC_SHA256';
  return shared !== undefined && isOurs && named.size === 2 ? { secret: shared, algorithm: 'sha256' } : null;
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** What is signed behind the address; null: the body is none that could be. */
function signedPart({ rawHeaders, body, target }: DoorDelivery): string | null {
  const kind = bodyKindOf(rawHeaders);
  if (kind === 'json') return isBodyOf(target, body) ? '' : null;
  if (kind !== 'form') return null;
  const fields = [...formFields(body)].sort(([a], [b]) => (a < b ? -1 : 1));
  return fields.flatMap(([name, values]) => [...new Set(values)].sort().map(value => `${name}${value}`)).join('');
}

function isBodyOf(target: string, body: Uint8Array): boolean {
  const hashes = new URLSearchParams(target.split('?').slice(1).join('?')).getAll('bodySHA256');
  const hash = createHash('sha256').update(body).digest('hex');
  return hashes.length === 1 && isSameBytes(hashes[0]?.toLowerCase() ?? '', hash);
}
