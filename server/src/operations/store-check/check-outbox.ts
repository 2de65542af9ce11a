import { isDeepStrictEqual } from 'node:util';
import type { StoreFaultKind } from '@multi-job/contract';
import { hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { StoredDocument } from '../../engine/port/documents.ts';
import type { StoreFault } from '../../engine/port/store-check.ts';
import {
  OUTBOX_COLLECTION,
  OUTBOX_CONTENTS_COLLECTION,
  readState,
  stateFieldsOf,
  stateRecordOf,
} from '../outbox/outbox-document.ts';

const PAGE = 200;
const DAY_MS = 86_400_000;

interface CheckOutbox {
  engine: Engine;
  nowMs: number;
  isMending: boolean;
  /** As the part before said; null: the beginning. */
  after: string | null;
}

interface Part {
  faults: StoreFault[];
  looked: number;
  next: string | null;
}

/** Messages: whether their sender finds them. */
export async function checkOutboxStates({ engine, nowMs, isMending, after }: CheckOutbox): Promise<Part> {
  const { items } = await engine.listDocuments({ collection: OUTBOX_COLLECTION, ...from(after), limit: PAGE });
  const faults: StoreFault[] = [];
  for (const document of items) {
    const record = stateRecordOf(document);
    if (record === null) {
      faults.push(fault('outbox_unreadable', document.id, 'named'));
      continue;
    }
    const fields = stateFieldsOf(record.state);
    if (isDeepStrictEqual({ ...document.fields }, { ...fields })) continue;
    const { key: id, revision: expectedRevision, state: value } = record;
    const put = { collection: OUTBOX_COLLECTION, id, value, fields, expectedRevision, wakes: true, nowMs };
    const isMended = isMending && (await isDone(engine.putDocument(put)));
    faults.push(
      fault('outbox_unsendable', value.message_id, isMended ? 'mended' : 'mendable', `it is ${value.status}`),
    );
  }
  return { faults, looked: items.length, next: nextOf(items) };
}

/** What messages say: whether there is a message. Whoever stored it died before it was one, and may ask for it again. */
export async function checkOutboxContents({ engine, nowMs, isMending, after }: CheckOutbox): Promise<Part> {
  const { items } = await engine.listDocuments({ collection: OUTBOX_CONTENTS_COLLECTION, ...from(after), limit: PAGE });
  const faults: StoreFault[] = [];
  for (const { id, revision: expectedRevision, value, updatedAtMs } of items) {
    const key = keyIn(value);
    if (nowMs - updatedAtMs < DAY_MS || (key !== null && (await isKnown(engine, key)))) continue;
    const removal = { collection: OUTBOX_CONTENTS_COLLECTION, id, expectedRevision };
    const isMended = isMending && (await isDone(engine.deleteDocument(removal)));
    faults.push(fault('outbox_without_state', id, isMended ? 'mended' : 'mendable'));
  }
  return { faults, looked: items.length, next: nextOf(items) };
}

/** One that cannot be read is there all the same. */
async function isKnown(engine: Engine, key: string): Promise<boolean> {
  return (await readState(engine, key)) !== null || (await engine.getDocument(OUTBOX_COLLECTION, key)) !== null;
}

function keyIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('key' in value)) return null;
  return typeof value.key === 'string' ? value.key : null;
}

function from(after: string | null): { after?: string } {
  return after === null ? {} : { after };
}

function nextOf(items: readonly StoredDocument[]): string | null {
  return items.length < PAGE ? null : (items.at(-1)?.id ?? null);
}

function fault(kind: StoreFaultKind, subject: string, state: StoreFault['state'], detail = ''): StoreFault {
  return { kind, subject, jobId: null, runId: null, detail, state };
}

/** One that somebody changed just now is looked at again another time. */
async function isDone(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}
