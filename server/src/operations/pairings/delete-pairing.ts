import type { Pairing } from '@multi-job/contract';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { findPairingBook, withoutPairing } from './find-pairing.ts';
import { writePairingBook } from './pairing-book.ts';

/** Turns a sender down. @throws NOT_FOUND */
export async function deletePairing(
  { engine, clock }: { engine: DocumentVerbs; clock: Clock },
  code: string,
): Promise<Pairing> {
  return retryOnConflict(async () => {
    const nowMs = clock.now();
    const { book, pairing } = await findPairingBook(engine, code, nowMs);
    await writePairingBook(engine, withoutPairing(book, code), nowMs);
    return pairing;
  });
}
