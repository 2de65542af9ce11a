import { isoOf } from '../../core/clock.ts';
import { idTimeMs } from '../../core/ids.ts';
import type { EngineKind } from '../../engine/engine.ts';
import type { MovedDocument, MovedRecords, MovedRun, MoveKind } from '../../engine/port/moved-records.ts';
import { eventIdOf, eventNumberOf } from '../../engine/records/event-ids.ts';
import { mendedMs } from '../../engine/records/readable-record.ts';
import { ALERT_CURSOR_COLLECTION } from '../alerts/alert-cursor.ts';
import { ALERT_MEMORIES_COLLECTION } from '../alerts/alert-memory-document.ts';
import { APPROVAL_CURSOR_COLLECTION } from '../approvals/follow-approvals.ts';
import { CHAIN_CURSOR_COLLECTION } from '../triggers/chain-cursor.ts';
import { TRIGGER_STATES_COLLECTION } from '../triggers/trigger-state.ts';

/** Fields of documents that name an event. Events keep their numbers, and each engine writes them in its own way. */
const EVENT_FIELDS: ReadonlyMap<string, string> = new Map([
  [ALERT_CURSOR_COLLECTION, 'event_id'],
  [APPROVAL_CURSOR_COLLECTION, 'event_id'],
  [CHAIN_CURSOR_COLLECTION, 'event_id'],
  [ALERT_MEMORIES_COLLECTION, 'heard_to'],
  [TRIGGER_STATES_COLLECTION, 'listens_from'],
]);

/** What becomes of a document on its way, besides. */
export type CarryDocument = (document: MovedDocument) => MovedDocument;

/** Records as the other store is to have them. */
export function carriedRecords<Kind extends MoveKind>(
  kind: Kind,
  records: readonly MovedRecords[Kind][],
  { to, carryDocument }: { to: EngineKind; carryDocument: CarryDocument },
): readonly MovedRecords[Kind][] {
  if (kind === 'runs' && to === 'embedded') {
    return (records as readonly MovedRun[]).map(acceptedByItsId) as unknown as MovedRecords[Kind][];
  }
  if (kind !== 'documents') return records;
  const documents = records as readonly MovedDocument[];
  return documents.map(document => carryDocument(withEventIds(document, to))) as unknown as MovedRecords[Kind][];
}

/** The embedded engine reads from the id of a run when it was accepted; Redis keeps where that was otherwise. */
function acceptedByItsId(moved: MovedRun): MovedRun {
  return { ...moved, run: { ...moved.run, created_at: isoOf(mendedMs(idTimeMs(moved.run.run_id))) } };
}

function withEventIds(document: MovedDocument, to: EngineKind): MovedDocument {
  const field = EVENT_FIELDS.get(document.collection);
  if (field === undefined) return document;
  const value = objectOf(document.json);
  const id = value?.[field];
  if (value === null || typeof id !== 'string' || id === '') return document;
  try {
    return { ...document, json: JSON.stringify({ ...value, [field]: eventIdOf(to, eventNumberOf(id)) }) };
  } catch {
    // Whoever reads it finds out that it is no id.
    return document;
  }
}

/** Null for what is no JSON object. */
export function objectOf(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
