import type { McpToolText } from '@multi-job/contract';
import { MAX_MCP_TOOLS } from '@multi-job/contract/mcp-server';
import { AppError } from '../errors.ts';
import { isNestedDeeper, MAX_JSON_DEPTH } from '../json-depth.ts';
import { quoted, wellFormed } from './outside-text.ts';
import { toolDigest } from './tool-digest.ts';

/** Of all that a tool says of itself, as JSON. */
const MAX_TOOL_CHARS = 128 * 1024;
/** Of all the tools of a server. */
const MAX_LIST_CHARS = 4 * 1024 * 1024;
/** A list whose end never comes. */
const MAX_PAGES = 100;
const MAX_CURSOR_CHARS = 4096;
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
    if (chars > MAX_LIST_CHARS) throw tooLong(serverId);
    return text;
  });
}

/** How much a server may list, page after page. */
export class ToolListAllowance {
  readonly #serverId: string;
  #pages = 0;
  #tools = 0;
  #chars = 0;

  constructor(serverId: string) {
    this.#serverId = serverId;
  }

  /** @throws UNAVAILABLE for a page that is one too many, by what it lists or by what it weighs. */
  take({ tools, nextCursor = '' }: { tools: readonly ListedTool[]; nextCursor?: string | undefined }): void {
    this.#pages += 1;
    this.#tools += tools.length;
    if (this.#tools > MAX_MCP_TOOLS) throw tooMany(this.#serverId, this.#tools);
    for (const tool of tools) this.#weigh(tool);
    if (nextCursor.length > MAX_CURSOR_CHARS) {
      throw refused(this.#serverId, `where its list of tools goes on is longer than ${MAX_CURSOR_CHARS} characters`);
    }
    if (this.#pages >= MAX_PAGES && nextCursor !== '') {
      throw refused(this.#serverId, `its list of tools has more than ${MAX_PAGES} pages`);
    }
  }

  #weigh(tool: ListedTool): void {
    if (isNestedDeeper(tool, MAX_JSON_DEPTH)) throw tooDeep(this.#serverId, tool.name);
    this.#chars += JSON.stringify(tool).length;
    if (this.#chars > MAX_LIST_CHARS) throw tooLong(this.#serverId);
  }
}

function tooMany(serverId: string, count: number): AppError {
  return refused(serverId, `it lists ${count} tools or more, and at most ${MAX_MCP_TOOLS} are taken`);
}

function tooLong(serverId: string): AppError {
  return refused(serverId, `its list of tools is longer than ${MAX_LIST_CHARS} characters`);
}

function tooDeep(serverId: string, name: string): AppError {
  const shown = quoted(name, 128);
  return refused(serverId, `what its tool "${shown}" says of itself is nested deeper than ${MAX_JSON_DEPTH} levels`);
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
  if (isNestedDeeper(given, MAX_JSON_DEPTH)) throw tooDeep(serverId, name);
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
