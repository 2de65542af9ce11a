import { createHash, randomBytes } from 'node:crypto';

export const KEY_BYTES = 32;
const ID_LABEL = 'multi-job secrets key id\n';
const ID_CHARS = 8;

/** How to make one, as every refusal says it. */
export const MAKE_A_KEY = 'openssl rand -base64 32';

/** A key of AES-256, by its name. */
export interface VaultKey {
  /** Says nothing about the key. */
  id: string;
  bytes: Buffer;
}

/** @returns null for what is not 32 bytes in base64 or base64url, with or without its padding. */
export function parseVaultKey(text: string): VaultKey | null {
  const given = text.trim();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(given)) return null;
  const bytes = Buffer.from(given, 'base64');
  return bytes.length === KEY_BYTES ? vaultKeyOf(bytes) : null;
}

/** As it is written into a file or a setting. */
export function newVaultKeyText(): string {
  return `${randomBytes(KEY_BYTES).toString('base64')}\n`;
}

function vaultKeyOf(bytes: Buffer): VaultKey {
  return { id: createHash('sha256').update(ID_LABEL).update(bytes).digest('hex').slice(0, ID_CHARS), bytes };
}
