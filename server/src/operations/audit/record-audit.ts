import type { AccessRole, AuditEntry } from '@multi-job/contract';
import { chainHash } from '../../core/audit/audit-chain.ts';
import type { NewAuditEntry } from '../../core/audit/audit-chain.ts';
import { auditOutcomeOf } from '../../core/audit/audit-outcome.ts';
import { redactChanges } from '../../core/audit/redact-changes.ts';
import { isoOf } from '../../core/clock.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { Clock } from '../../core/clock.ts';
import type { AuditHashOf, AuditVerbs } from '../../engine/port/audit.ts';
import { plainAudit } from './audit-keeper.ts';
import type { AuditKeeper } from './audit-keeper.ts';

const MAX_PATH_CHARS = 1000;

export interface AuditedCall {
  actor: string;
  /** Null for a caller without a valid token. */
  actorRole: AccessRole | null;
  method: string;
  /** Kept without its query, which may carry a token. */
  path: string;
  /** The HTTP status that is answered. */
  status: number;
  requiredRole: AccessRole | null;
  address: string | null;
  requestId: string;
  /** What was and what is; secrets are taken out here. Null (or left out) when nothing is known of it. */
  changes?: { before: unknown; after: unknown } | null;
}

/** The row of a call, before it has its place in the chain. */
export function auditEntryOf(call: AuditedCall, nowMs: number, known?: KnownSecrets): NewAuditEntry {
  const { changes } = call;
  return {
    at: isoOf(nowMs),
    actor: call.actor,
    actor_role: call.actorRole,
    method: call.method.toUpperCase(),
    path: shortPath(known === undefined ? call.path : known.scrubText(call.path)),
    status: call.status,
    outcome: auditOutcomeOf(call.status),
    required_role: call.requiredRole,
    address: call.address,
    request_id: call.requestId,
    changes: changes === null || changes === undefined ? null : redactChanges(changes.before, changes.after, known),
  };
}

/**
 * Puts rows at the end of the chain, all or none, with the key of the log where it has one.
 *
 * @throws UNAVAILABLE, STORE_CORRUPT, CONFIG_INVALID as `appendAudit` and the keeper do: the calls are not on record then.
 */
export async function appendAuditEntries(
  engine: Pick<AuditVerbs, 'appendAudit'>,
  entries: readonly NewAuditEntry[],
  keeper: AuditKeeper,
): Promise<AuditEntry[]> {
  const { key } = await keeper.forWriting();
  const hashOf: AuditHashOf = (prevHash, seq, entry) => chainHash(prevHash, { ...entry, seq }, key);
  const withKey = key === null ? entries : entries.map(entry => ({ ...entry, key_id: key.id }));
  const rows = await engine.appendAudit({ entries: withKey, hashOf });
  // The rows are stored: what fails from here on is done with the next ones.
  await keeper.noteFirst(rows).catch(() => undefined);
  return rows;
}

/**
 * Puts one call on record.
 *
 * @param deps.keeper without one the log has no key.
 * @throws UNAVAILABLE, STORE_CORRUPT, CONFIG_INVALID as `appendAudit` and the keeper do: the call is not on record then.
 */
export async function recordAudit(
  deps: { engine: Pick<AuditVerbs, 'appendAudit'>; clock: Clock; keeper?: AuditKeeper },
  call: AuditedCall,
): Promise<AuditEntry> {
  const entry = auditEntryOf(call, deps.clock.now());
  const [stored] = await appendAuditEntries(deps.engine, [entry], deps.keeper ?? plainAudit);
  if (stored === undefined) throw new Error('The engine gave no row back for the one it was given.');
  return stored;
}

function shortPath(path: string): string {
  const bare = path.split(/[?#]/, 1)[0] ?? '';
  return bare.length <= MAX_PATH_CHARS ? bare : `${bare.slice(0, MAX_PATH_CHARS)}…`;
}
