import type { MessageFormat } from '@multi-job/contract';
import { parseSmallMarkdown, plainBlocks } from './small-markdown.ts';
import type { MessageBlock, MessageSpan } from './small-markdown.ts';

/** A stretch of a message that is written in one way; `pre`: lines in a font of even width. */
export type MessageRun = Pick<MessageSpan, 'text' | 'href'> & { style: MessageSpan['style'] | 'pre' };

/** A message as it reads from beginning to end, its subject first, for channels that have a markup of their own. */
export function messageRuns({
  text,
  format,
  subject,
}: {
  text: string;
  format: MessageFormat;
  subject: string | null;
}): MessageRun[] {
  const sound = soundText(text);
  const runs = runsOf(format === 'markdown' ? parseSmallMarkdown(sound) : plainBlocks(sound));
  if (subject !== null && subject.trim() !== '') {
    const head: MessageRun = { text: soundText(subject).replaceAll(/\s+/g, ' ').trim(), style: 'bold' };
    runs.unshift(head, { text: '\n\n', style: 'plain' });
  }
  return runs;
}

/** What of the runs lies between two places of the whole text. */
export function runsBetween(runs: readonly MessageRun[], from: number, to: number): MessageRun[] {
  const found: MessageRun[] = [];
  let at = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.text.length;
    if (text !== '') found.push({ ...run, text });
  }
  return found;
}

/** Providers refuse what is no Unicode: halves of surrogate pairs. */
export function soundText(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '');
}

function runsOf(blocks: readonly MessageBlock[]): MessageRun[] {
  return blocks.flatMap(({ kind, lines }, index): MessageRun[] => {
    const gap: MessageRun[] = index === 0 ? [] : [{ text: '\n\n', style: 'plain' }];
    if (kind === 'code') return [...gap, { text: lines.flat().map(textOf).join('\n'), style: 'pre' }];
    const shown = lines.flatMap((line, at): MessageRun[] => [
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
