import { messageRuns } from '../../core/messages/message-runs.ts';
import type { MessageRun } from '../../core/messages/message-runs.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';

const MAX_SUBJECT_UNITS = 120;
/** People cannot press anything in a mail, and a link must not decide: a word in the answer does (`core/chat/choice-in.ts`). */
const HOW_TO_ANSWER =
  'Answer this mail with yes or no, and nothing else above it. / Jawab surel ini dengan ya atau tidak saja.';

interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** A mail in two forms that say the same: as text, and as HTML in which nothing of the text is markup. */
export function renderMail({
  text,
  format,
  subject,
  buttons,
}: Pick<OutgoingMessage, 'text' | 'format' | 'subject' | 'buttons'>): RenderedMail {
  const runs = messageRuns({ text, format, subject: null });
  if (buttons.length > 0) runs.push({ text: '\n\n', style: 'plain' }, { text: HOW_TO_ANSWER, style: 'italic' });
  return {
    subject: subject !== null && subject.trim() !== '' ? subject : firstLineOf(runs),
    text: runs.map(plainOf).join(''),
    html: `<!doctype html><html><body><div dir="auto" style="white-space:pre-wrap;unicode-bidi:plaintext;font-family:sans-serif;font-size:14px;line-height:1.45">${runs.map(htmlOf).join('')}</div></body></html>\n`,
  };
}

function firstLineOf(runs: readonly MessageRun[]): string {
  const line =
    runs
      .map(run => run.text)
      .join('')
      .split('\n')
      .find(each => each.trim() !== '') ?? '';
  const clean = line.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').trim();
  if (clean.length <= MAX_SUBJECT_UNITS) return clean;
  return `${clean.slice(0, MAX_SUBJECT_UNITS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function plainOf({ text, style, href }: MessageRun): string {
  return style === 'link' && href !== undefined && href !== text ? `${text} (${href})` : text;
}

function htmlOf({ text, style, href }: MessageRun): string {
  const shown = escapeHtml(text);
  switch (style) {
    case 'bold':
      return `<b>${shown}</b>`;
    case 'italic':
      return `<i>${shown}</i>`;
    case 'code':
      return `<code>${shown}</code>`;
    case 'pre':
      return `<pre style="margin:0">${shown}</pre>`;
    case 'link':
      return href === undefined ? shown : `<a href="${escapeHtml(href)}">${shown}</a>`;
    case 'plain':
      return shown;
  }
}

/** Controls have no place in HTML; whatever may be markup is a character like others. */
function escapeHtml(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
