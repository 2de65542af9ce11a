import { createHash } from 'node:crypto';
import type { AccessRole } from '@multi-job/contract';

/** The settings that hold keys: in themselves, or in the file they name. */
export type ApiKeySource = 'AUTH_API_KEYS' | 'AUTH_API_KEYS_FILE';

/** A token that is let in. The token itself is not kept: nothing that holds a key can leak it. */
export interface ApiKey {
  /** Its place in what was given, from 1. */
  entry: number;
  role: AccessRole;
  /** The principal that holds it; null where none was said. Keys of one name are one principal. */
  name: string | null;
  /** Names the holder in the audit log, approvals and versions; stable, and not a secret. */
  actor: string;
  /** SHA-256 of the token. */
  digest: Buffer;
  isShort: boolean;
}

/** The SHA-256 by which tokens are compared. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** By these eight digits the holder of a token without a name is known; they give nothing away. */
export function tokenId(digest: Buffer): string {
  return digest.toString('hex').slice(0, 8);
}
