import type { AccessRole, AuditEntry, AuditOutcome } from '@multi-job/contract';
import type { ChainEnd, ChainLink, NewAuditEntry } from '../../core/audit/audit-chain.ts';
import type { CursorPage } from './page.ts';

/** The audit log: rows in a chain of hashes, numbered from 1 without a gap. Rows are never changed. */
export interface AuditVerbs {
  /**
   * Puts rows at the end of the chain, all or none, in the order given; those of other callers stand before or after
   * them. `hashOf` is called with the hash of the row before and may be called again when somebody else was faster,
   * so it must do nothing but compute. Rows may have a key (`key_id`); from the first of them on all must.
   *
   * @returns the rows as they were stored.
   * @throws STORE_CORRUPT when the log was altered from outside so that nothing can follow its last row;
   *   UNAVAILABLE also when others append without a pause (nothing was stored then); CONFIG_INVALID for a row without a
   *   key after one with a key.
   */
  appendAudit(command: AppendAudit): Promise<AuditEntry[]>;

  /** Both ends of the chain. */
  auditHead(): Promise<AuditHead>;

  /**
   * Newest first by `seq`. Stable while rows arrive. A rare match may give a short page with a cursor.
   *
   * @throws VALIDATION for a cursor that is not ours.
   */
  listAudit(query: AuditQuery): Promise<CursorPage<AuditEntry>>;

  /** Oldest first, after number `seq` (0 from the oldest kept). A row that was damaged from outside has no hash. */
  readAuditAfter(seq: number, limit: number): Promise<AuditEntry[]>;

  /**
   * Removes the oldest rows while they are older than `beforeMs`, at most `limit`, and keeps the number and hash of
   * the last of them as the anchor of those that stay. Stops at a row that is missing or cannot be read: what is
   * wrong must stay to be seen.
   *
   * @returns `hasMore`: the limit ended it.
   */
  trimAudit(command: TrimAudit): Promise<{ removed: number; hasMore: boolean }>;
}

export interface AppendAudit {
  entries: readonly NewAuditEntry[];
  hashOf: AuditHashOf;
}

export type AuditHashOf = (prevHash: string, seq: number, entry: NewAuditEntry) => string;

export interface AuditHead extends ChainEnd {
  /** The link before the oldest row that is kept. */
  anchor: ChainLink;
}

export interface TrimAudit {
  beforeMs: number;
  limit: number;
  /** No row after this number is removed. */
  throughSeq?: number | undefined;
}

export interface AuditQuery {
  /** An HTTP method, in any case. */
  method?: string | undefined;
  outcome?: AuditOutcome | undefined;
  actorRole?: AccessRole | undefined;
  /** A part of the path, in any case. */
  pathContains?: string | undefined;
  /** Bounds on `at`, epoch ms: since ≤ t < until. */
  sinceMs?: number | undefined;
  untilMs?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}
