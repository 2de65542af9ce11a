import type { Channel, Pairing } from '@multi-job/contract';
import { pairingSchema } from '@multi-job/contract/pairing';
import { z } from 'zod';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** Those who wait to be let in: one document an account, so that how many there are is decided in one step. */
export const PAIRING_BOOKS_COLLECTION = 'pairing_books';

const bookSchema = z.object({ open: z.array(pairingSchema) });

export interface PairingBook {
  id: string;
  revision: number;
  /** Those that have not expired. */
  open: Pairing[];
}

export function pairingBookId(channel: Channel, accountId: string): string {
  return `${channel}/${accountId}`;
}

export async function readPairingBook(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  id: string,
  nowMs: number,
): Promise<PairingBook> {
  const document = await engine.getDocument(PAIRING_BOOKS_COLLECTION, id);
  return { id, revision: document?.revision ?? 0, open: openIn(document?.value, nowMs) };
}

/** Throws REVISION_CONFLICT when somebody else was faster. */
export async function writePairingBook(
  engine: Pick<DocumentVerbs, 'putDocument'>,
  { id, revision, open }: PairingBook,
  nowMs: number,
): Promise<void> {
  const value = { open };
  await engine.putDocument({ collection: PAIRING_BOOKS_COLLECTION, id, value, expectedRevision: revision, nowMs });
}

/** What is left of a book at this time. */
export function openIn(value: unknown, nowMs: number): Pairing[] {
  const book = bookSchema.safeParse(value).data;
  return book?.open.filter(({ expires_at }) => Date.parse(expires_at) > nowMs) ?? [];
}
