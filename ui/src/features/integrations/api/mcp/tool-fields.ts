import { visibleText } from '@multi-job/contract/visible-text';
import type { McpTool, McpToolText } from './types';

export const TOOL_FIELDS = ['title', 'description', 'input', 'output', 'hints'] as const;
export type ToolField = (typeof TOOL_FIELDS)[number];

/** What a tool says in one of its fields, as it may be shown; of a changed one both texts. */
export interface ShownField {
  field: ToolField;
  offered: string | null;
  pinned: string | null;
  isChanged: boolean;
}

/** All that a tool says of itself, what has changed first. Its texts are made visible, and are never more than texts. */
export function shownFields({ state, offered, pinned }: McpTool): ShownField[] {
  const isBoth = state === 'changed';
  const fields = TOOL_FIELDS.flatMap((field): ShownField[] => {
    const now = offered === null ? null : textOf(offered, field);
    const was = pinned === null || (!isBoth && offered !== null) ? null : textOf(pinned, field);
    if (now === null && was === null) return [];
    return [{ field, offered: now, pinned: was, isChanged: isBoth && now !== was }];
  });
  return [...fields.filter(({ isChanged }) => isChanged), ...fields.filter(({ isChanged }) => !isChanged)];
}

function textOf(text: McpToolText, field: ToolField): string | null {
  switch (field) {
    case 'title':
      return text.title === null ? null : visibleText(text.title);
    case 'description':
      return visibleText(text.description);
    case 'input':
      return jsonText(text.input_schema);
    case 'output':
      return text.output_schema === null ? null : jsonText(text.output_schema);
    case 'hints':
      return Object.keys(text.annotations).length === 0 ? null : jsonText(text.annotations);
  }
}

/** With the names in order, so that only what differs is marked. */
function jsonText(value: unknown): string {
  return visibleText(JSON.stringify(sorted(value), null, 2));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}
