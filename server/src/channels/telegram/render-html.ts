import { parseSmallMarkdown, plainBlocks } from '../../core/messages/small-markdown.ts';
import type { MessageBlock, MessageSpan } from '../../core/messages/small-markdown.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';
import { splitText } from './split-text.ts';

/** Telegram takes 4096 UTF-16 units after its entities are parsed; a little is left for what it counts otherwise. */
export const MAX_PART_UNITS = 4000;
/** A message of Telegram cannot be empty. */
const NOTHING = '…';

/** One message of Telegram: as HTML, and as the text that is sent where that is not understood. */
export interface RenderedText {
  html: string;
  plain: string;
}

type Run = Pick<MessageSpan, 'text' | 'href'> & { style: MessageSpan['style'] | 'pre' };

/** The texts that a message is sent as, in order. Tags never cross the border of two of them. */
export function renderHtml({
  text,
  format,
  subject,
}: Pick<OutgoingMessage, 'text' | 'format' | 'subject'>): RenderedText[] {
  const sound = sounding(text);
  const blocks = format === 'markdown' ? parseSmallMarkdown(sound) : plainBlocks(sound);
  const runs = runsOf(blocks);
  if (subject !== null && subject.trim() !== '') {
    const head: Run = { text: sounding(subject).replaceAll(/\s+/g, ' ').trim(), style: 'bold' };
    runs.unshift(head, { text: '\n\n', style: 'plain' });
  }
  const whole = runs.map(run => run.text).join('');
  const ranges = splitText(whole, MAX_PART_UNITS);
  if (ranges.length === 0) return [{ html: NOTHING, plain: NOTHING }];
  return ranges.map(({ from, to }) => ({ html: htmlOf(runs, from, to), plain: whole.slice(from, to) }));
}

/** Telegram refuses what is no Unicode: halves of surrogate pairs. */
function sounding(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '');
}

function runsOf(blocks: readonly MessageBlock[]): Run[] {
  return blocks.flatMap(({ kind, lines }, index): Run[] => {
    const gap: Run[] = index === 0 ? [] : [{ text: '\n\n', style: 'plain' }];
    if (kind === 'code') return [...gap, { text: lines.flat().map(textOf).join('\n'), style: 'pre' }];
    const shown = lines.flatMap((line, at): Run[] => [
      ...(at === 0 ? [] : [{ text: '\n', style: 'plain' as const }]),
      ...(kind === 'list' ? [{ text: '• ', style: 'plain' as const }] : []),
      ...line,
    ]);
    return [...gap, ...shown];
  });
}

function textOf({ text }: MessageSpan): string {
  return text;
}

function htmlOf(runs: readonly Run[], from: number, to: number): string {
  let html = '';
  let at = 0;
  for (const run of runs) {
    const piece = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.text.length;
    if (piece !== '') html += tagged(run, escapeHtml(piece));
  }
  return html;
}

function tagged({ style, href }: Run, html: string): string {
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
