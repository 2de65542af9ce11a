const PREFIX = 'whsec_';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MIN_BYTES = 24;
const MAX_BYTES = 64;

/** The key of a Standard Webhooks secret: what stands in base64 behind `whsec_`, 24 to 64 bytes; null for what is none. */
export function standardKeyOf(secret: string): Buffer | null {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  if (!BASE64.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length >= MIN_BYTES && key.length <= MAX_BYTES ? key : null;
}
