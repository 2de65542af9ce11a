import type { MessageButton } from '@multi-job/contract';
import type { OutgoingMessage, OutgoingPart } from './outbound-channel.ts';

/** The pieces of a message by what each is made of; `isLast` alone gets the buttons. */
export function partsOf<Piece>(
  message: OutgoingMessage,
  pieces: readonly Piece[],
  bodyOf: (piece: Piece, at: { index: number; isLast: boolean; buttons: MessageButton[][] }) => unknown,
): OutgoingPart[] {
  const plain = message.buttons.map(row => row.map(({ label, token }) => ({ label, token })));
  return pieces.map((piece, index) => {
    const isLast = index === pieces.length - 1;
    const body = bodyOf(piece, { index, isLast, buttons: isLast ? plain : [] });
    return { partId: `${message.messageId}.${index + 1}`, to: message.to, body };
  });
}
