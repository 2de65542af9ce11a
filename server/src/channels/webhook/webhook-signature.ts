import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-signature';
const DEFAULT_TOLERANCE_SEC = 300;

const MAX_HEADER_CHARS = 1024;
const HEX_SHA256 = /^[0-9a-f]{64}$/;

/** The header of a body sent now: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
export function signWebhook(body: string | Uint8Array, secret: string, nowMs: number): string {
  const unixSec = Math.floor(nowMs / 1000);
  return `t=${unixSec},v1=${digestOf(body, secret, unixSec).toString('hex')}`;
}

export interface SignedDelivery {
  header: string | undefined;
  /** The body as it came, byte for byte. */
  body: string | Uint8Array;
  secret: string;
  nowMs: number;
  /** How far the time stamp may be from now, either way. Default 300 s. */
  toleranceSec?: number;
}

export type SignatureVerdict = { isValid: true } | { isValid: false; reason: string };

/**
 * Whether a delivery was signed with this secret, lately. Fails closed: an empty secret validates nothing. Several
 * `v1` are accepted, so that a sender can rotate its secret. Inside the window, replays are told by the delivery id.
 */
export function verifyWebhookSignature(delivery: SignedDelivery): SignatureVerdict {
  const { header, body, secret, nowMs, toleranceSec = DEFAULT_TOLERANCE_SEC } = delivery;
  if (secret === '') return refused('no secret is set');
  if (header === undefined || header === '') return refused('the signature is missing');
  const parsed = parseHeader(header);
  if (parsed === null) return refused('the signature is malformed');
  if (Math.abs(nowMs / 1000 - parsed.unixSec) > toleranceSec) return refused('the time stamp is outside the window');
  const expected = digestOf(body, secret, parsed.unixSec);
  const matches = parsed.signatures.filter(signature => timingSafeEqual(signature, expected));
  return matches.length > 0 ? { isValid: true } : refused('the signature does not match');
}

function digestOf(body: string | Uint8Array, secret: string, unixSec: number): Buffer {
  return createHmac('sha256', secret).update(`${unixSec}.`).update(body).digest();
}

function parseHeader(header: string): { unixSec: number; signatures: Buffer[] } | null {
  if (header.length > MAX_HEADER_CHARS) return null;
  const times: number[] = [];
  const signatures: Buffer[] = [];
  for (const part of header.split(',')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === 't' && /^\d{1,12}$/.test(value)) times.push(Number(value));
    else if (name === 'v1' && HEX_SHA256.test(value)) signatures.push(Buffer.from(value, 'hex'));
    else if (name === 't' || name === 'v1') return null;
  }
  const [unixSec] = times;
  return unixSec === undefined || times.length > 1 || signatures.length === 0 ? null : { unixSec, signatures };
}

function refused(reason: string): SignatureVerdict {
  return { isValid: false, reason };
}
