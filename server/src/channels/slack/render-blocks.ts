import type { MessageButton } from '@multi-job/contract';
import { messageRuns, runsBetween } from '../../core/messages/message-runs.ts';
import type { MessageRun } from '../../core/messages/message-runs.ts';
import { splitText } from '../../core/messages/split-text.ts';
import type { OutgoingMessage } from '../outbound-channel.ts';

/** What one message of Slack holds well: `text` is cut past 40 000, blocks fail near 13 200 in all, a section has 3000. */
export const MAX_PART_UNITS = 3000;
const MAX_SECTION_UNITS = 3000;
/** As long as each of its characters may become where it is escaped. */
const SAFE_SECTION_UNITS = 600;
const NOTHING = '…';

/** A block or an element as Slack takes it. */
export type SlackBlock = Record<string, unknown>;

/** One message of Slack. */
export interface RenderedBlocks {
  /** mrkdwn: what a notification shows. */
  text: string;
  /** `rich_text`: nothing in it is taken for markup, so that what is outside data stays what it is. */
  blocks: SlackBlock[];
  /** As it reads. */
  plain: string;
}

/** What a message is sent as, in order. Marks never cross the border of two pieces. */
export function renderBlocks(message: Pick<OutgoingMessage, 'text' | 'format' | 'subject'>): RenderedBlocks[] {
  const runs = messageRuns(message);
  const whole = runs.map(run => run.text).join('');
  const ranges = splitText(whole, MAX_PART_UNITS);
  if (ranges.length === 0) return [renderedOf([{ text: NOTHING, style: 'plain' }])];
  return ranges.map(({ from, to }) => renderedOf(runsBetween(runs, from, to)));
}

/** Buttons, a row of them a block. */
export function buttonBlocks(rows: readonly (readonly MessageButton[])[]): SlackBlock[] {
  return rows
    .filter(row => row.length > 0)
    .map((row, at) => ({
      type: 'actions',
      elements: row.map(({ label, token }, place) => ({
        type: 'button',
        action_id: `multi_job_${at}_${place}`,
        text: { type: 'plain_text', text: label, emoji: false },
        value: token,
      })),
    }));
}

/** The text without markup, for where the blocks are not taken. */
export function plainSections(plain: string): SlackBlock[] {
  const isShort = escapeMrkdwn(plain).length <= MAX_SECTION_UNITS;
  const ranges = isShort ? [{ from: 0, to: plain.length }] : splitText(plain, SAFE_SECTION_UNITS);
  return ranges.map(({ from, to }) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: escapeMrkdwn(plain.slice(from, to)), verbatim: true },
  }));
}

/** All that Slack takes for a reference: without the three nobody is called and nothing is linked. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function renderedOf(runs: readonly MessageRun[]): RenderedBlocks {
  return {
    text: runs.map(mrkdwnOf).join(''),
    blocks: [{ type: 'rich_text', elements: richTextOf(runs) }],
    plain: runs.map(({ text }) => text).join(''),
  };
}

/** Lines of even width are an element of their own; what lies between them is one as well. */
function richTextOf(runs: readonly MessageRun[]): SlackBlock[] {
  const elements: SlackBlock[] = [];
  let open: MessageRun[] = [];
  const close = (): void => {
    const shown = trimmed(open).map(richElementOf);
    if (shown.length > 0) elements.push({ type: 'rich_text_section', elements: shown });
    open = [];
  };
  for (const run of runs) {
    if (run.style !== 'pre') open.push(run);
    else {
      close();
      elements.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: run.text }] });
    }
  }
  close();
  return elements;
}

/** Slack sets elements apart by itself. */
function trimmed(runs: readonly MessageRun[]): MessageRun[] {
  const kept = runs.map(run => ({ ...run }));
  const first = kept[0];
  if (first !== undefined) first.text = first.text.replace(/^\n+/, '');
  const last = kept.at(-1);
  if (last !== undefined) last.text = last.text.replace(/\n+$/, '');
  return kept.filter(({ text }) => text !== '');
}

function richElementOf({ text, style, href }: MessageRun): SlackBlock {
  if (style === 'link' && href !== undefined) return { type: 'link', url: href, text };
  const marked = style === 'bold' || style === 'italic' || style === 'code';
  return { type: 'text', text, ...(marked && { style: { [style]: true } }) };
}

function mrkdwnOf({ text, style, href }: MessageRun): string {
  const escaped = escapeMrkdwn(text);
  switch (style) {
    case 'bold':
      return `*${escaped}*`;
    case 'italic':
      return `_${escaped}_`;
    case 'code':
      return `\`${escaped}\``;
    case 'pre':
      return `\`\`\`${escaped}\`\`\``;
    case 'link':
      return href === undefined
        ? escaped
        : `<${escapeMrkdwn(href).replaceAll('|', '%7C')}|${escaped.replaceAll('|', '¦')}>`;
    case 'plain':
      return escaped;
  }
}
