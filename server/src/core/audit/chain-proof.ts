import type { AuditKey } from './audit-key.ts';
import type { ChainLink } from './audit-chain.ts';

/** What rows with a key are checked with. */
export interface ChainProof {
  /** Null: not at hand, so that of rows with a key only their place and links can be checked. */
  key: AuditKey | null;
  /**
   * The link before the first row under the key, as it is sealed with the key; null while it is not noted. Whatever
   * stands in the store: rows after it have the key.
   */
  since: ChainLink | null;
}

export const NO_KEY: ChainProof = { key: null, since: null };

/**
 * How a row can be checked.
 *
 * - `plain`: by its own hash, which whoever can write the store can make
 * - `keyed`: by the key
 * - `unverified`: not, for its key is not at hand
 */
export type RowKind = 'plain' | 'keyed' | 'unverified';

export function kindOfRow(keyId: string | undefined, { key }: ChainProof): RowKind {
  if (keyId === undefined) return 'plain';
  return keyId === key?.id ? 'keyed' : 'unverified';
}
