import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { SecretPlace, Vault } from '../../src/core/secrets/vault.ts';

/** A vault of the same kind as that of the product: AES-256-GCM under a key made of a word, bound to the place. */
export function testVault(word: string, previous: string | null = null): Vault {
  const keys = new Map([word, ...(previous === null ? [] : [previous])].map(one => [idOf(one), keyOf(one)]));
  return {
    keyId: idOf(word),
    seal(place, secret) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(word), iv).setAAD(boundTo(place));
      const ct = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      const [ivText, ctText, tag] = [iv, ct, cipher.getAuthTag()].map(bytes => bytes.toString('base64'));
      return { v: 1, kid: idOf(word), iv: ivText ?? '', ct: ctText ?? '', tag: tag ?? '' };
    },
    open(place, { kid, iv, ct, tag }) {
      const key = keys.get(kid);
      if (key === undefined) throw new AppError('CONFIG_INVALID', `sealed under ${kid}; the key here is ${idOf(word)}`);
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64')).setAAD(boundTo(place));
      decipher.setAuthTag(Buffer.from(tag, 'base64'));
      try {
        const bytes = Buffer.concat([decipher.update(Buffer.from(ct, 'base64')), decipher.final()]);
        return new Secret(bytes.toString('utf8'));
      } catch {
        throw new AppError('STORE_CORRUPT', `not what was sealed for ${place.field}`);
      }
    },
  };
}

/** What a process without a secrets key has. */
export function noVault(): never {
  throw new AppError('CONFIG_INVALID', 'There is no secrets key: set SECRETS_KEY.');
}

const keyOf = (word: string) => createHash('sha256').update(word).digest();
const idOf = (word: string) => keyOf(word).toString('hex').slice(0, 8);
const boundTo = ({ kind, owner, field }: SecretPlace) => Buffer.from(`${kind}/${owner}/${field}`);
