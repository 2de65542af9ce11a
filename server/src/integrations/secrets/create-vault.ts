import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import type { SecretPlace, Vault } from '../../core/secrets/vault.ts';

/** A vault under one key of 32 bytes. */
export function createVault(key: Buffer): Vault {
  const keyId = createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8);
  return {
    keyId,
    seal(place, secret) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(placeBytes(place));
      const ct = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      const [text, tag] = [ct.toString('base64'), cipher.getAuthTag().toString('base64')];
      return { v: 1, kid: keyId, iv: iv.toString('base64'), ct: text, tag };
    },
    open(place, { kid, iv, ct, tag }) {
      if (kid !== keyId) {
        throw new AppError(
          'CONFIG_INVALID',
          `The secret of ${place.owner} is under key ${kid}; the key given is ${keyId}.`,
        );
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'))
          .setAAD(placeBytes(place))
          .setAuthTag(Buffer.from(tag, 'base64'));
        return new Secret(Buffer.concat([decipher.update(Buffer.from(ct, 'base64')), decipher.final()]).toString());
      } catch {
        throw new AppError('STORE_CORRUPT', `The secret "${place.field}" of ${place.owner} was changed or moved.`);
      }
    },
  };
}

function placeBytes({ kind, owner, field }: SecretPlace): Buffer {
  return Buffer.from(`${kind}/${owner}/${field}`);
}
