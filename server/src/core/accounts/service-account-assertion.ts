import { createPrivateKey, sign } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Google takes an assertion that holds for an hour at most. */
const LIFE_SEC = 3600;

export interface ServiceAccountKey {
  clientEmail: string;
  privateKey: string;
  keyId: string | null;
}

interface AssertionFacts {
  key: ServiceAccountKey;
  tokenUrl: string;
  scopes: readonly string[];
  /** Whom the service account acts for; null: for itself. */
  subject: string | null;
  nowMs: number;
}

/**
 * The key of a service account, as its provider gives it in a JSON file. Addresses in it are not followed.
 *
 * @throws VALIDATION that repeats nothing of it.
 */
export function readServiceAccountKey(json: string): ServiceAccountKey {
  const key = fieldsIn(json);
  const { client_email: clientEmail, private_key: privateKey, private_key_id: keyId } = key;
  if (typeof clientEmail !== 'string' || typeof privateKey !== 'string') {
    throw new AppError(
      'VALIDATION',
      'The secret is not the key of a service account: it must be the whole JSON file, with client_email and private_key.',
    );
  }
  return { clientEmail, privateKey, keyId: typeof keyId === 'string' ? keyId : null };
}

/**
 * A signed statement that is exchanged for a token (RFC 7523; RS256 of RFC 7518, section 3.3).
 *
 * @throws VALIDATION when the key is none of RSA.
 */
export function serviceAccountAssertion({ key, tokenUrl, scopes, subject, nowMs }: AssertionFacts): string {
  const issuedAt = Math.floor(nowMs / 1000);
  const header = { alg: 'RS256', typ: 'JWT', ...(key.keyId !== null && { kid: key.keyId }) };
  const claims = {
    iss: key.clientEmail,
    scope: scopes.join(' '),
    aud: tokenUrl,
    iat: issuedAt,
    exp: issuedAt + LIFE_SEC,
    ...(subject !== null && { sub: subject }),
  };
  const content = `${base64Url(header)}.${base64Url(claims)}`;
  return `${content}.${signRs256(content, key.privateKey)}`;
}

/** The signature of a text by RSASSA-PKCS1-v1_5 with SHA-256, in base64url. */
export function signRs256(text: string, privateKey: string): string {
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyType !== 'rsa') throw new Error('not RSA');
    return sign('RSA-SHA256', Buffer.from(text), key).toString('base64url');
  } catch {
    // What the library says may quote the key.
    throw new AppError(
      'VALIDATION',
      'The private_key of the service account is not an RSA key in PEM: download the key anew.',
    );
  }
}

function fieldsIn(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function base64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
