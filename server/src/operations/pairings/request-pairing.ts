import { randomBytes } from 'node:crypto';
import type { Channel, Pairing } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { pairingBookId, readPairingBook, writePairingBook } from './pairing-book.ts';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_CHARS = 8;
export const PAIRING_TTL_MS = 3_600_000;
/** Who fills the list with requests keeps others from asking for an hour, but shows nobody a fourth one. */
export const MAX_OPEN_PAIRINGS = 3;
const MAX_NAME_CHARS = 64;

export interface PairingRequest {
  channel: Channel;
  accountId: string;
  senderId: string;
  senderName: string;
  chatId: string;
}

/** `full`: as many wait as are shown; nobody is told anything. */
export type RequestedPairing = { kind: 'new' | 'open'; pairing: Pairing } | { kind: 'full' };

/**
 * Puts a stranger on the list of those who wait, at most once. Nothing of what they wrote is given to it.
 *
 * @throws UNAVAILABLE
 */
export async function requestPairing(
  { engine, clock }: { engine: DocumentVerbs; clock: Clock },
  request: PairingRequest,
): Promise<RequestedPairing> {
  const { channel, accountId, senderId, chatId } = request;
  return retryOnConflict(async () => {
    const nowMs = clock.now();
    const book = await readPairingBook(engine, pairingBookId(channel, accountId), nowMs);
    const waiting = book.open.find(({ sender_id }) => sender_id === senderId);
    if (waiting !== undefined) return { kind: 'open', pairing: waiting };
    if (book.open.length >= MAX_OPEN_PAIRINGS) return { kind: 'full' };
    const pairing: Pairing = {
      code: newCode(),
      channel,
      account_id: accountId,
      sender_id: senderId,
      sender_name: shownName(request.senderName),
      chat_id: chatId,
      created_at: isoOf(nowMs),
      expires_at: isoOf(nowMs + PAIRING_TTL_MS),
    };
    await writePairingBook(engine, { ...book, open: [...book.open, pairing] }, nowMs);
    return { kind: 'new', pairing };
  });
}

/** 32 characters: each byte gives one of them evenly. */
function newCode(): string {
  return [...randomBytes(CODE_CHARS)].map(byte => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** A name is chosen freely: what a terminal or a page obeys is taken out, and it is short. */
export function shownName(name: string): string {
  const visible = name.replaceAll(/[\p{Cc}\p{Cf}\p{Bidi_Control}\u2028\u2029]/gu, ' ').trim();
  return Array.from(visible).slice(0, MAX_NAME_CHARS).join('');
}
