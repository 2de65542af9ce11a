import type { Pairing } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { openIn, PAIRING_BOOKS_COLLECTION } from './pairing-book.ts';
import type { PairingBook } from './pairing-book.ts';

/** @throws NOT_FOUND: there is none of this code, or its time is over. */
export async function findPairingBook(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  code: string,
  nowMs: number,
): Promise<{ book: PairingBook; pairing: Pairing }> {
  for (const { id, revision, value } of await listAllDocuments(engine, PAIRING_BOOKS_COLLECTION)) {
    const open = openIn(value, nowMs);
    const pairing = open.find(each => each.code === code);
    if (pairing !== undefined) return { book: { id, revision, open }, pairing };
  }
  throw new AppError(
    'NOT_FOUND',
    `There is no open pairing "${code}": it was confirmed, turned down, or its hour is over. Writing to the bot again gives a new code.`,
  );
}

export function withoutPairing(book: PairingBook, code: string): PairingBook {
  return { ...book, open: book.open.filter(each => each.code !== code) };
}
