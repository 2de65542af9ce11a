import { messageRuns, runsBetween } from '../../core/messages/message-runs.ts';
import type { MessageRun } from '../../core/messages/message-runs.ts';
import { splitText } from '../../core/messages/split-text.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';

/** Telegram takes 4096 UTF-16 units after its entities are parsed; a little is left for what it counts otherwise. */
export const MAX_PART_UNITS = 4000;
/** A message of Telegram cannot be empty. */
const NOTHING = '…';

/** One message of Telegram: as HTML, and as the text that is sent where that is not understood. */
export interface RenderedText {
  html: string;
  plain: string;
}

/** The texts that a message is sent as, in order. Tags never cross the border of two of them. */
export function renderHtml(message: Pick<OutgoingMessage, 'text' | 'format' | 'subject'>): RenderedText[] {
  const runs = messageRuns(message);
  const whole = runs.map(run => run.text).join('');
  const ranges = splitText(whole, MAX_PART_UNITS);
  if (ranges.length === 0) return [{ html: NOTHING, plain: NOTHING }];
  return ranges.map(({ from, to }) => ({ html: htmlOf(runsBetween(runs, from, to)), plain: whole.slice(from, to) }));
}

function htmlOf(runs: readonly MessageRun[]): string {
  return runs.map(run => tagged(run, escapeHtml(run.text))).join('');
}

function tagged({ style, href }: MessageRun, html: string): string {
  switch (style) {
    case 'bold':
      return `<b>${html}</b>`;
    case 'italic':
      return `<i>${html}</i>`;
    case 'code':
      return `<code>${html}</code>`;
    case 'pre':
      return `<pre>${html}</pre>`;
    case 'link':
      return href === undefined ? html : `<a href="${escapeHtml(href)}">${html}</a>`;
    case 'plain':
      return html;
  }
}

/** All that Telegram's HTML takes for markup. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
