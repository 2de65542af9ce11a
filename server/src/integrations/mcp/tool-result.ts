import type { CallToolResult } from '@modelcontextprotocol/client';
import { isNestedDeeper, MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import type { McpToolResult } from '../../core/mcp/mcp-client.ts';
import { quoted, wellFormed } from '../../core/mcp/outside-text.ts';

/** A run keeps no more of it. */
const MAX_TEXT_CHARS = 1_000_000;

/** What a server answered, as plain data: its texts, and of the rest what it is. */
export function toolResult({ content, structuredContent, isError }: CallToolResult): McpToolResult {
  const text = wellFormed(
    content
      .map(partText)
      .filter(part => part !== '')
      .join('\n\n'),
  );
  const structured = structuredOf(structuredContent);
  return {
    isError: isError === true,
    text: text.slice(0, MAX_TEXT_CHARS),
    structured,
    isCut: text.length > MAX_TEXT_CHARS || (structuredContent !== undefined && structured === null),
  };
}

function partText(part: CallToolResult['content'][number]): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'image':
    case 'audio':
      return `[${part.type} ${quoted(part.mimeType, 100)}, ${base64Bytes(part.data)} bytes]`;
    case 'resource_link':
      return `[link ${quoted(part.uri, 1000)}]`;
    case 'resource': {
      const { resource } = part;
      if ('text' in resource) return resource.text;
      return `[resource ${quoted(resource.uri, 1000)}, ${base64Bytes(resource.blob)} bytes]`;
    }
    default:
      return `[${quoted(String((part as { type: unknown }).type), 100)}]`;
  }
}

function base64Bytes(text: string): number {
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
}

/** Null for what is no object, or more than can be worked with. */
function structuredOf(given: unknown): McpToolResult['structured'] {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || isNestedDeeper(given, MAX_JSON_DEPTH)) {
    return null;
  }
  return JSON.stringify(given).length > MAX_TEXT_CHARS ? null : (wellFormed(given) as McpToolResult['structured']);
}
