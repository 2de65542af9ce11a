import type { ChatIdentity, ConfirmPairingBody, Pairing } from '@multi-job/contract';
import { confirmPairingBodySchema } from '@multi-job/contract/api/pairing-requests';
import { isoOf } from '../../core/clock.ts';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import {
  CHAT_IDENTITIES_COLLECTION,
  chatIdentityFields,
  chatIdentityId,
  chatIdentityOf,
} from './chat-identity-document.ts';
import { noteKnownName } from '../principals/known-names.ts';
import { findPairingBook, withoutPairing } from './find-pairing.ts';
import { writePairingBook } from './pairing-book.ts';

/**
 * Lets a sender in as a principal. Who confirms must give the id that the pairing shows: a name can be anybody's. Confirming
 * again, with what was decided before, is told as it was.
 *
 * @throws NOT_FOUND (no such code, or it expired), VALIDATION (another sender)
 */
export async function confirmPairing(
  { engine, clock }: { engine: DocumentVerbs; clock: Clock },
  { code, body, actor }: { code: string; body: ConfirmPairingBody; actor: string },
): Promise<{ pairing: Pairing; identity: ChatIdentity }> {
  const { sender_id: senderId, role, principal } = confirmPairingBodySchema.parse(body);
  return retryOnConflict(async () => {
    const nowMs = clock.now();
    const { book, pairing } = await findPairingBook(engine, code, nowMs);
    if (pairing.sender_id !== senderId) throw otherSender();
    const { channel, account_id, sender_id, sender_name, chat_id } = pairing;
    const id = chatIdentityId(channel, account_id, sender_id);
    const identity: ChatIdentity = {
      ...{ channel, account_id, sender_id, sender_name, chat_id },
      principal: principal ?? `${channel}:${sender_id}`,
      role,
      paired_at: isoOf(nowMs),
      paired_by: actor,
    };
    const before = chatIdentityOf(await engine.getDocument(CHAT_IDENTITIES_COLLECTION, id));
    const person = { kind: 'person', channel, senderId: sender_id } as const;
    for (const name of new Set([before?.principal ?? identity.principal, identity.principal]))
      await noteKnownName({ engine, clock }, person, name);
    // First the identity: whoever is cut off here finds the code still open and confirms once more.
    await engine.putDocument({
      collection: CHAT_IDENTITIES_COLLECTION,
      id,
      value: identity,
      fields: chatIdentityFields(identity),
      wakes: true,
      nowMs,
    });
    await writePairingBook(engine, withoutPairing(book, code), nowMs);
    return { pairing, identity };
  });
}

function otherSender(): AppError {
  const message =
    'is not the id of who asked with this code: compare it with the pairing (GET /pairings), and give that one';
  return new AppError('VALIDATION', `sender_id ${message}.`, { faults: [{ path: 'sender_id', message }] });
}
