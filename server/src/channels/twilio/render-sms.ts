import { messageRuns } from '../../core/messages/message-runs.ts';
import type { MessageRun } from '../../core/messages/message-runs.ts';
import { splitText } from '../../core/messages/split-text.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';
import { smsSegments } from './sms-segments.ts';

/** Twilio takes 1600 characters in one message. */
const MAX_UNITS = 1500;
/** Many networks put no more together. */
const MAX_SEGMENTS = 10;
/** So many are sure to fit, wherever a surrogate pair stands. */
const MAX_UCS2_UNITS = 660;
const NOTHING = '...';
/** What a telephone writes otherwise without another meaning: one of them more than doubles what a text costs. */
const PLAINER: Readonly<Record<string, string>> = {
  ...{
    '…': '...',
    '“': '"',
    '”': '"',
    '„': '"',
    '‘': "'",
    '’': "'",
    '–': '-',
    '—': '-',
    '•': '-',
    '\u00A0': ' ',
    '\t': ' ',
  },
};

/** The texts that a message is sent as, in order: without marks, and with a number for each thing that can be answered. */
export function renderSms(message: Pick<OutgoingMessage, 'text' | 'format' | 'subject' | 'buttons'>): string[] {
  const whole = messageRuns(message).map(plainOf).join('');
  const choices = message.buttons.flat().map(({ label }, index) => `${index + 1} = ${label}`);
  const text = [whole.trim(), choices.join('\n')].filter(each => each !== '').join('\n\n');
  const pieces = piecesOf(asGsm(text), MAX_UNITS);
  return pieces.length === 0 ? [NOTHING] : pieces;
}

/** What takes too many segments is cut into smaller pieces. */
function piecesOf(text: string, limit: number): string[] {
  return splitText(text, limit).flatMap(({ from, to }) => {
    const piece = text.slice(from, to);
    const { encoding, segments } = smsSegments(piece);
    if (segments <= MAX_SEGMENTS) return [piece];
    const most = encoding === 'UCS-2' ? MAX_UCS2_UNITS : Math.ceil(piece.length / 2);
    return piecesOf(piece, Math.min(most, limit - 1));
  });
}

/** Only where all of it can be written so: else nothing is won. */
function asGsm(text: string): string {
  const plainer = text.replaceAll(/[^\p{ASCII}]|\t/gu, each => PLAINER[each] ?? each);
  return smsSegments(plainer).encoding === 'GSM-7' ? plainer : text;
}

function plainOf({ text, style, href }: MessageRun): string {
  if (style === 'link' && href !== undefined && href !== text) return `${text} (${href})`;
  return text === '• ' ? '- ' : text;
}
