import { MAX_MCP_TOOLS } from '@multi-job/contract';
import type { McpToolText } from '@multi-job/contract';
import { AppError } from '../errors.ts';
import { isNestedDeeper, MAX_JSON_DEPTH } from '../json-depth.ts';
import { quoted, wellFormed } from './outside-text.ts';
import { toolDigest } from './tool-digest.ts';

/** Of all that a tool says of itself, as JSON. */
const MAX_TOOL_CHARS = 128 * 1024;
/** Of all the tools of a server. */
const MAX_LIST_CHARS = 4 * 1024 * 1024;
const NAME = /^[^\p{C}\p{Z}]{1,128}$/u;

/** A tool as a server lists it. */
export interface ListedTool {
  name: string;
  title?: string | undefined;
  description?: string | undefined;
  inputSchema: object;
  outputSchema?: object | undefined;
  annotations?: object | undefined;
}

/**
 * What the tools of a server say of themselves, in the order in which they are listed.
 *
 * @throws UNAVAILABLE for a list that cannot be worked with: too many, too large, two of one name, a name that cannot be shown.
 */
export function toolTexts(serverId: string, listed: readonly ListedTool[]): McpToolText[] {
  if (listed.length > MAX_MCP_TOOLS) throw tooMany(serverId, listed.length);
  const names = new Set<string>();
  let chars = 0;
  return listed.map((tool, at) => {
    if (!NAME.test(tool.name) || tool.name === '__proto__') {
      throw refused(serverId, `its tool number ${at + 1} has no usable name ("${quoted(tool.name, 60)}")`);
    }
    if (names.has(tool.name)) throw refused(serverId, `it lists the tool "${quoted(tool.name, 128)}" twice`);
    names.add(tool.name);
    const text = textOf(serverId, tool);
    chars += JSON.stringify(text).length;
    if (chars > MAX_LIST_CHARS)
      throw refused(serverId, `its list of tools is longer than ${MAX_LIST_CHARS} characters`);
    return text;
  });
}

/** The refusal of a server that lists more tools than are taken. */
export function tooMany(serverId: string, count: number): AppError {
  return refused(serverId, `it lists ${count} tools or more, and at most ${MAX_MCP_TOOLS} are taken`);
}

function textOf(serverId: string, tool: ListedTool): McpToolText {
  const { name, title = null, description = '', inputSchema, outputSchema = null, annotations = {} } = tool;
  const given = {
    name,
    title,
    description,
    input_schema: inputSchema,
    output_schema: outputSchema,
    annotations,
  };
  if (isNestedDeeper(given, MAX_JSON_DEPTH)) {
    throw refused(serverId, `what its tool "${name}" says of itself is nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  const json = JSON.stringify(wellFormed(given));
  if (json.length > MAX_TOOL_CHARS) {
    throw refused(serverId, `what its tool "${name}" says of itself is longer than ${MAX_TOOL_CHARS} characters`);
  }
  const text = JSON.parse(json) as Omit<McpToolText, 'digest'>;
  return { ...text, digest: toolDigest(text) };
}

function refused(serverId: string, what: string): AppError {
  return new AppError('UNAVAILABLE', `The MCP server "${serverId}" cannot be used: ${what}. Ask whoever makes it.`, {
    details: { server_id: serverId, reason: 'tools' },
  });
}
