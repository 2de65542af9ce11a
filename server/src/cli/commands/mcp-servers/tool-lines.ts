import { visibleText } from '@multi-job/contract';
import type { McpTool, McpToolText } from '@multi-job/contract';
import { textTable } from '../../text-table.ts';

const DIGEST_CHARS = 12;
const MAX_CELL_CHARS = 60;
const MAX_TEXT_CHARS = 4_000;

/** Tools as a table. What they say of themselves is outside data: whatever would be obeyed or overlooked is made visible. */
export function toolTable(tools: readonly McpTool[]): string[] {
  const rows = tools.map(({ name, state, is_read, offered, pinned }) => {
    const text = offered ?? pinned;
    return [
      onOneLine(name),
      state,
      state === 'pinned' ? (is_read ? 'read' : 'write') : '-',
      (text?.digest ?? '').slice(0, DIGEST_CHARS),
      cut(onOneLine(text?.description ?? ''), MAX_CELL_CHARS),
    ];
  });
  return textTable([['tool', 'state', 'lets', 'digest', 'it says'], ...rows]);
}

/** All that a tool says of itself; of a changed one what was pinned, and what it says now. */
export function toolLines({ name, state, offered, pinned }: McpTool): string[] {
  if (state === 'changed' && offered !== null && pinned !== null) {
    return [
      `${onOneLine(name)} says something else than when it was pinned`,
      ...textLines('pinned', pinned),
      ...textLines('offered now', offered),
    ];
  }
  const text = offered ?? pinned;
  return text === null ? [] : [`${onOneLine(name)} (${state})`, ...textLines('it says', text)];
}

function textLines(heading: string, text: McpToolText): string[] {
  const { title, description, input_schema, output_schema, annotations, digest } = text;
  const json = (value: unknown) => JSON.stringify(value, null, 2);
  return [
    `  ${heading} (${digest.slice(0, DIGEST_CHARS)})`,
    ...(title === null ? [] : [field('title', title)]),
    field('description', description),
    field('input', json(input_schema)),
    ...(output_schema === null ? [] : [field('output', json(output_schema))]),
    ...(Object.keys(annotations).length === 0 ? [] : [field('hints', json(annotations))]),
  ];
}

function field(name: string, text: string): string {
  // Set in, so that no line of it passes for one of ours.
  return `    ${name}: ${visibleText(cut(text, MAX_TEXT_CHARS)).split('\n').join('\n      ')}`;
}

function onOneLine(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim();
}

function cut(text: string, maxChars: number): string {
  return text.length <= maxChars
    ? text
    : `${text.slice(0, maxChars)}… (${text.length} characters; --json has them all)`;
}
