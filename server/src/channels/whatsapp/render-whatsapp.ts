import { messageRuns, runsBetween } from '../../core/messages/message-runs.ts';
import type { MessageRun } from '../../core/messages/message-runs.ts';
import { splitText } from '../../core/messages/split-text.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';

/** WhatsApp takes 4096 characters in a text, 1024 above buttons; marks and addresses of links take some. */
const MAX_TEXT_UNITS = 3500;
const MAX_BODY_UNITS = 4096;
export const MAX_BUTTON_BODY_UNITS = 1024;
/** Nothing shorter is halved. */
const LEAST_UNITS = 4;
const NOTHING = '…';

/** The texts that a message is sent as, in order, with the marks of WhatsApp; it has no way to escape them. */
export function renderWhatsapp(message: Pick<OutgoingMessage, 'text' | 'format' | 'subject'>): string[] {
  const runs = messageRuns(message);
  const whole = runs.map(run => run.text).join('');
  const ranges = splitText(whole, MAX_TEXT_UNITS);
  if (ranges.length === 0) return [NOTHING];
  return ranges.flatMap(({ from, to }) => piecesOf(runs, whole, from, to));
}

/** What does not fit for its marks and addresses is halved; what does not fit even so is sent as it reads. */
function piecesOf(runs: readonly MessageRun[], whole: string, from: number, to: number): string[] {
  const marked = runsBetween(runs, from, to).map(markedOf).join('');
  if (marked.length <= MAX_BODY_UNITS) return [marked];
  const text = whole.slice(from, to);
  if (text.length <= LEAST_UNITS) return [text];
  const halves = splitText(text, Math.ceil(text.length / 2));
  return halves.flatMap(half => piecesOf(runs, whole, from + half.from, from + half.to));
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
