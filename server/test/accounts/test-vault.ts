import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../src/core/errors.ts';
import type { OpenVault } from '../../src/core/secrets/open-vault.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { SecretPlace } from '../../src/core/secrets/vault.ts';

/** A vault under a key of its own, as the product's is: a text that was moved does not open. */
export function testVault(key: Buffer = randomBytes(32)): OpenVault {
  const bytesOf = ({ kind, owner, field }: SecretPlace) => Buffer.from(`${kind}/${owner}/${field}`);
  return () => ({
    keyId: 'test',
    seal(place, secret) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bytesOf(place));
      const ct = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      const text = (bytes: Buffer) => bytes.toString('base64');
      return { v: 1, kid: 'test', iv: text(iv), ct: text(ct), tag: text(cipher.getAuthTag()) };
    },
    open(place, { iv, ct, tag }) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'))
          .setAAD(bytesOf(place))
          .setAuthTag(Buffer.from(tag, 'base64'));
        return new Secret(Buffer.concat([decipher.update(Buffer.from(ct, 'base64')), decipher.final()]).toString());
      } catch {
        throw new AppError('STORE_CORRUPT', `The secret "${place.field}" of ${place.owner} was changed or moved.`);
      }
    },
  });
}
