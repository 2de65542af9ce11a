import type { AuditEntry } from '@multi-job/contract';
import { NO_KEY } from '../../core/audit/chain-proof.ts';
import type { ChainProof } from '../../core/audit/chain-proof.ts';
import type { Clock } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { OpenVault } from '../../core/secrets/open-vault.ts';
import type { Vault } from '../../core/secrets/vault.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { makeAuditKey, putAuditKey, readAuditKey } from './audit-key-document.ts';
import type { StoredAuditKey } from './audit-key-document.ts';

/** The key of the audit log, as one process holds it. */
export interface AuditKeeper {
  /**
   * What new rows are hashed with, made where there is a secrets key and none yet. Null key: there is no secrets key,
   * and no row has one.
   *
   * @throws CONFIG_INVALID: the log has a key and this process no secrets key, or another; UNAVAILABLE.
   */
  forWriting(): Promise<ChainProof>;
  /** What rows are checked with; a key that this process cannot open is none. @throws UNAVAILABLE, STORE_CORRUPT */
  forReading(): Promise<ChainProof>;
  /** Seals with the key where its first rows stand, so that what stood before them cannot be written anew either. */
  noteFirst(rows: readonly AuditEntry[]): Promise<void>;
}

interface AuditKeeperDeps {
  engine: Pick<DocumentVerbs, 'getDocument' | 'putDocument'>;
  clock: Clock;
  openVault: OpenVault;
}

export function createAuditKeeper({ engine, clock, openVault }: AuditKeeperDeps): AuditKeeper {
  /** Kept once its first row is noted: nothing of it changes any more. */
  let settled: ChainProof | null = null;

  const settle = (stored: StoredAuditKey | null): ChainProof => {
    if (stored === null) return NO_KEY;
    if (stored.proof.since !== null) settled = stored.proof;
    return stored.proof;
  };

  return {
    async forWriting() {
      if (settled !== null) return settled;
      const stored = await readOrExplain(engine, openVault);
      if (stored !== null) return settle(stored);
      const vault = vaultOrNull(openVault);
      if (vault === null) return NO_KEY;
      await makeAuditKey(engine, vault, clock.now());
      return settle(await readOrExplain(engine, openVault));
    },
    async forReading() {
      try {
        return settled ?? settle(await readAuditKey(engine, openVault));
      } catch (error) {
        if (!hasCode(error, 'CONFIG_INVALID')) throw error;
        return NO_KEY;
      }
    },
    async noteFirst(rows) {
      const first = rows.find(row => row.key_id !== undefined);
      if (settled !== null || first === undefined) return;
      const stored = await readAuditKey(engine, openVault);
      if (stored === null || stored.proof.since !== null) {
        settle(stored);
        return;
      }
      const since = { seq: first.seq - 1, hash: first.prev_hash };
      await putAuditKey(engine, openVault(), { ...stored, since, nowMs: clock.now() });
      settled = { ...stored.proof, since };
    },
  };
}

/** For where no secrets can be: every row is plain. */
export const plainAudit: AuditKeeper = {
  forWriting: () => Promise.resolve(NO_KEY),
  forReading: () => Promise.resolve(NO_KEY),
  noteFirst: () => Promise.resolve(),
};

async function readOrExplain(engine: AuditKeeperDeps['engine'], openVault: OpenVault): Promise<StoredAuditKey | null> {
  try {
    return await readAuditKey(engine, openVault);
  } catch (error) {
    if (!hasCode(error, 'CONFIG_INVALID')) throw error;
    const message = `The audit log in this store is written with a key, and nothing can be added to it without: ${error.message}`;
    throw new AppError('CONFIG_INVALID', message, { cause: error, details: error.details });
  }
}

function vaultOrNull(openVault: OpenVault): Vault | null {
  try {
    return openVault();
  } catch (error) {
    if (!hasCode(error, 'CONFIG_INVALID')) throw error;
    return null;
  }
}
