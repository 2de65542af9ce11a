import { idTimeMs } from '../../core/ids.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { SECRETS_COLLECTION } from './stored-secret.ts';

/** Whose documents hold references to secrets. */
const HOLDERS = ['accounts', 'mcp_servers', 'triggers', 'skills'];
/** A secret is stored before the record that refers to it: a younger one may be on its way. */
const ORPHAN_AFTER_MS = 10 * 60_000;

type Documents = Pick<DocumentVerbs, 'listDocuments'>;

/** Secrets that nothing refers to, and that were not stored just now. */
export async function findOrphans(engine: Documents, nowMs: number): Promise<string[]> {
  // First those that are there: what is stored after this look is none of them.
  const stored = await listAllDocuments(engine, SECRETS_COLLECTION);
  const refs = new Set(stored.map(({ id }) => id).filter(id => isOld(id, nowMs)));
  if (refs.size === 0) return [];
  for (const collection of HOLDERS) {
    for (const { value } of await listAllDocuments(engine, collection)) dropNamed(value, refs);
  }
  return [...refs].sort();
}

function isOld(ref: string, nowMs: number): boolean {
  return idTimeMs(ref.slice(ref.lastIndexOf('/') + 1)) <= nowMs - ORPHAN_AFTER_MS;
}

/** Takes out every text of the value, wherever it stands. */
function dropNamed(value: unknown, refs: Set<string>): void {
  if (typeof value === 'string') refs.delete(value);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) dropNamed(item, refs);
}
