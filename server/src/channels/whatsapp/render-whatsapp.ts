import { markedPieces } from '../../core/messages/marked-pieces.ts';
import type { MessageRun } from '../../core/messages/message-runs.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';

/** WhatsApp takes 4096 characters in a text, 1024 above buttons; marks and addresses of links take some. */
const MAX_TEXT_UNITS = 3500;
const MAX_BODY_UNITS = 4096;
export const MAX_BUTTON_BODY_UNITS = 1024;
const NOTHING = '…';

/** The texts that a message is sent as, in order, with the marks of WhatsApp; it has no way to escape them. */
export function renderWhatsapp(message: Pick<OutgoingMessage, 'text' | 'format' | 'subject'>): string[] {
  const pieces = markedPieces(message, { aimUnits: MAX_TEXT_UNITS, mostUnits: MAX_BODY_UNITS, marked: markedOf });
  return pieces.length === 0 ? [NOTHING] : pieces;
}

function markedOf({ text, style, href }: MessageRun): string {
  switch (style) {
    case 'bold':
      return `*${text}*`;
    case 'italic':
      return `_${text}_`;
    case 'code':
      return `\`${text}\``;
    case 'pre':
      return `\`\`\`${text}\`\`\``;
    case 'link':
      return href === undefined || href === text ? text : `${text} (${href})`;
    case 'plain':
      return text;
  }
}
