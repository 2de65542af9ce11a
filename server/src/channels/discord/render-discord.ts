import { markedPieces } from '../../core/messages/marked-pieces.ts';
import type { MessageRun } from '../../core/messages/message-runs.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';

/** Discord takes 2000 characters, marks and escapes among them. */
const MAX_CONTENT_UNITS = 2000;
const AIM_UNITS = 1800;
const NOTHING = '…';
/**
 * What its Markdown takes for a mark, and what a reference to people, channels or times begins with. Headings, lists and
 * quotes are told by what follows their mark.
 */
const MARKS = /[\\*_~`|<[\]]|[-#>](?=[\s#>-]|$)|@(?=everyone|here)/g;
const ADDRESS = /https?:\/\/[^\s<>"'`\\]+/g;
/** What follows an address is not of it. */
const BEHIND_ADDRESS = /[.,:;!?)\]}*_~|]+$/;
const ZERO_WIDTH_SPACE = '\u200B';

/** The texts that a message is sent as, in order. Of what is outside text nothing is a mark or calls anybody. */
export function renderDiscord(message: Pick<OutgoingMessage, 'text' | 'format' | 'subject'>): string[] {
  const pieces = markedPieces(message, { aimUnits: AIM_UNITS, mostUnits: MAX_CONTENT_UNITS, marked: markedOf });
  return pieces.length === 0 ? [NOTHING] : pieces;
}

function markedOf({ text, style, href }: MessageRun): string {
  switch (style) {
    case 'bold':
      return `**${escapeMarks(text)}**`;
    case 'italic':
      return `_${escapeMarks(text)}_`;
    case 'code':
      return text.includes('`') ? `\`\` ${broken(text, '``')} \`\`` : `\`${text}\``;
    case 'pre':
      return `\`\`\`\n${broken(text, '```')}\n\`\`\``;
    case 'link':
      return href === undefined ? escaped(text) : `[${escapeMarks(text)}](<${encodedHref(href)}>)`;
    case 'plain':
      return escaped(text);
  }
}

/** An address is a link as it stands: escapes would be part of it. */
function escaped(text: string): string {
  let shown = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(BEHIND_ADDRESS, '');
    shown += escapeMarks(text.slice(from, index)) + address;
    from = index + address.length;
  }
  return shown + escapeMarks(text.slice(from));
}

function escapeMarks(text: string): string {
  return text.replaceAll(MARKS, String.raw`\$&`);
}

/** Code has no escapes: what would end it is taken apart by what nobody sees. */
function broken(text: string, end: string): string {
  return text.replaceAll(end, `${end.slice(0, 1)}${ZERO_WIDTH_SPACE}${end.slice(1)}`);
}

function encodedHref(href: string): string {
  return href.replaceAll('<', '%3C').replaceAll('>', '%3E');
}
