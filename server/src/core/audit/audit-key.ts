import { createHmac, hkdfSync } from 'node:crypto';

/** What the rows of a keyed chain are hashed with: whoever can write the store and has no key cannot write them anew. */
export interface AuditKey {
  /** Stands in each row; says nothing about the key. */
  readonly id: string;
  /** HMAC-SHA256, hex. */
  hash(text: string): string;
}

export const AUDIT_SECRET_BYTES = 32;
const HASH_BYTES = 32;
const ID_BYTES = 8;

/** @param secret 32 random bytes. What hashes and what names them are derived from it apart (HKDF-SHA256). */
export function auditKeyOf(secret: Uint8Array): AuditKey {
  if (secret.length !== AUDIT_SECRET_BYTES) throw new Error(`An audit key is made of ${AUDIT_SECRET_BYTES} bytes.`);
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'multi-job audit chain', HASH_BYTES));
  const id = Buffer.from(hkdfSync('sha256', secret, '', 'multi-job audit key id', ID_BYTES)).toString('hex');
  return { id, hash: text => createHmac('sha256', key).update(text).digest('hex') };
}
