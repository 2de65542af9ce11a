import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import type { SealedSecret, SecretPlace } from '../../core/secrets/vault.ts';
import type { VaultKey } from './vault-key.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a secret for its place. A new random IV each time: one that came twice would give the key away. */
export function seal(key: VaultKey, place: SecretPlace, secret: Secret): SealedSecret {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.bytes, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(place));
  const ct = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
  const [ivText, ctText, tag] = [iv, ct, cipher.getAuthTag()].map(bytes => bytes.toString('base64'));
  return { v: VERSION, kid: key.id, iv: ivText ?? '', ct: ctText ?? '', tag: tag ?? '' };
}

/** @throws STORE_CORRUPT: another place, another key of that name, a changed text, a version that is none of ours. */
export function unseal(key: VaultKey, place: SecretPlace, sealed: SealedSecret): Secret {
  const version: number = sealed.v;
  if (version !== VERSION) {
    throw corrupt(
      place,
      sealed,
      `it was sealed in form ${version}, by a newer version of the platform: update this one`,
    );
  }
  const [iv, ct, tag] = [bytesOf(sealed.iv), bytesOf(sealed.ct), bytesOf(sealed.tag)];
  if (iv?.length !== IV_BYTES || tag?.length !== TAG_BYTES || ct === null) throw corrupt(place, sealed, CHANGED);
  const decipher = createDecipheriv(CIPHER, key.bytes, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(tag);
  try {
    return new Secret(Buffer.concat([decipher.update(ct), decipher.final()]).toString('utf8'));
  } catch {
    throw corrupt(place, sealed, CHANGED);
  }
}

const CHANGED = 'it is not as it was sealed, or was sealed for another place. Enter it again';

/** How a place is named to a person. */
export function nameOfPlace({ kind, owner, field }: SecretPlace): string {
  return `the secret ${field} of ${kind.replaceAll('_', ' ')} ${owner}`;
}

function corrupt(place: SecretPlace, { kid }: SealedSecret, why: string): AppError {
  return new AppError('STORE_CORRUPT', `${capital(nameOfPlace(place))} (key ${kid}) does not open: ${why}.`, {
    details: { isTold: true },
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Length before each part, and two bytes a character, so that no two places give the same bytes. */
function boundTo({ kind, owner, field }: SecretPlace): Buffer {
  const parts = ['multi-job secret', String(VERSION), kind, owner, field].flatMap(text => {
    const bytes = Buffer.from(text, 'utf16le');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}

/** Null for what is not plain base64: other characters would be passed over. */
function bytesOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
