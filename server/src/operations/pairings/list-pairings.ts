import type { Pairing } from '@multi-job/contract';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import type { Page } from '../../engine/port/page.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { openIn, PAIRING_BOOKS_COLLECTION } from './pairing-book.ts';

/** Those who wait to be let in, the oldest first. */
export async function listPairings(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'listDocuments'>; clock: Clock },
  { limit, offset }: { limit: number; offset: number },
): Promise<Page<Pairing>> {
  const nowMs = clock.now();
  const books = await listAllDocuments(engine, PAIRING_BOOKS_COLLECTION);
  const open = books
    .flatMap(({ value }) => openIn(value, nowMs))
    .sort((a, b) => (a.created_at + a.code < b.created_at + b.code ? -1 : 1));
  return { items: open.slice(offset, offset + limit), total: open.length };
}
