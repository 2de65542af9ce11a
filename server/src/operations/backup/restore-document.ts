import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../../engine/engine.ts';
import { MOVES_COLLECTION } from '../../engine/port/move.ts';
import { AGENT_GRANTS_COLLECTION } from '../agents/grant-document.ts';
import { AGENTS_PAUSE_COLLECTION } from '../agents/pause.ts';
import { MONITOR_STATES_COLLECTION } from '../channels/monitor-states-collection.ts';
import { JOB_TYPES_COLLECTION } from '../jobs/published-job-type.ts';
import { SECRETS_COLLECTION, VAULT_COLLECTION } from '../secrets/stored-secret.ts';
import type { OperationDeps } from '../operation-deps.ts';
import type { BackupLine } from './backup-line.ts';
import { isOfChats } from './is-of-chats.ts';
import { fillStripped, stripSecrets } from './strip-secrets.ts';

/** What workers write by themselves: where one has done so since, that holds, and is no difference that somebody made. */
const OF_THE_WORKERS: ReadonlySet<string> = new Set([JOB_TYPES_COLLECTION, MONITOR_STATES_COLLECTION]);

/** No backup of ours holds them; what another file has in their place is not let near the vault, and allows no agent anything. */
const NEVER_RESTORED: ReadonlySet<string> = new Set([
  SECRETS_COLLECTION,
  VAULT_COLLECTION,
  AGENT_GRANTS_COLLECTION,
  AGENTS_PAUSE_COLLECTION,
  MOVES_COLLECTION,
]);

type DocumentLine = Extract<BackupLine, { kind: 'document' }>;

export interface DocumentVerdict {
  change: 'created' | 'replaced' | 'unchanged';
  /** Paths of secrets that the backup does not hold and the store does not have either. */
  missingSecrets: string[];
}

/** What restoring this document would do to the store. Secrets that are stored do not count as a difference. */
export async function compareDocument(engine: Engine, line: DocumentLine): Promise<DocumentVerdict> {
  if (isNeverRestored(line.collection)) return { change: 'unchanged', missingSecrets: [] };
  const stored = await engine.getDocument(line.collection, line.id);
  const missing = stored === null ? line.stripped : line.stripped.filter(path => !hasValueAt(stored.value, path));
  // What the schema of a job type calls a secret is no value: workers say it anew.
  const missingSecrets = OF_THE_WORKERS.has(line.collection) ? [] : missing.map(nameOfPath);
  if (stored === null) return { change: 'created', missingSecrets };
  if (OF_THE_WORKERS.has(line.collection)) return { change: 'unchanged', missingSecrets: [] };
  const isSame = isDeepStrictEqual(stripSecrets(stored.value).value, line.value);
  return { change: isSame ? 'unchanged' : 'replaced', missingSecrets };
}

/** Writes a document; secrets that the store has stay where the backup had them taken out. */
export async function restoreDocument({ engine, clock }: OperationDeps, line: DocumentLine): Promise<void> {
  const { collection, id, stripped, fields } = line;
  if (isNeverRestored(collection)) return;
  const stored = await engine.getDocument(collection, id);
  if (stored && OF_THE_WORKERS.has(collection)) return;
  if (stored && isDeepStrictEqual(stripSecrets(stored.value).value, line.value)) return;
  const value = fillStripped(line.value, stripped, stored?.value);
  const expectedRevision = stored?.revision ?? 0;
  await engine.putDocument({ collection, id, value, fields, expectedRevision, wakes: true, nowMs: clock.now() });
}

function isNeverRestored(collection: string): boolean {
  return NEVER_RESTORED.has(collection) || isOfChats(collection);
}

/** Of a stored secret its name: what is missing is more than the reference to it. */
function nameOfPath(path: readonly string[]): string {
  const isReference = path.length > 2 && path.at(-1) === 'ref' && path.at(-3) === 'secrets';
  return (isReference ? path.slice(0, -1) : path).join('.');
}

function hasValueAt(value: unknown, path: readonly string[]): boolean {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false;
    at = (at as Record<string, unknown>)[name];
  }
  return true;
}
