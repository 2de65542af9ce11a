import type { Client, RequestOptions, Tool } from '@modelcontextprotocol/client';
import { MAX_MCP_TOOLS } from '@multi-job/contract';
import type { McpToolText } from '@multi-job/contract';
import { toolTexts, tooMany } from '../../core/mcp/tool-text.ts';

/** A list whose end never comes. */
const MAX_PAGES = 100;

export interface ReadTools {
  texts: McpToolText[];
  /** As the client wants them for a call. */
  definitions: ReadonlyMap<string, Tool>;
}

/**
 * All the tools of a server, page after page.
 *
 * @param scrub takes the server's secrets out of what it says.
 * @throws UNAVAILABLE for a list that cannot be worked with, and what the client throws.
 */
export async function readTools(
  client: Client,
  { serverId, scrub, options }: { serverId: string; scrub: <T>(value: T) => T; options: RequestOptions },
): Promise<ReadTools> {
  const tools: Tool[] = [];
  let cursor: string | undefined;
  // A server without tools is refused by the client itself.
  for (let pages = 0; client.getServerCapabilities()?.tools !== undefined; pages += 1) {
    const page = await client.request(
      { method: 'tools/list', params: cursor === undefined ? {} : { cursor } },
      options,
    );
    tools.push(...page.tools);
    if (tools.length > MAX_MCP_TOOLS || pages >= MAX_PAGES)
      throw tooMany(serverId, Math.max(tools.length, MAX_MCP_TOOLS));
    // A page that points at itself is the last one.
    if (page.nextCursor === undefined || page.nextCursor === '' || page.nextCursor === cursor) break;
    cursor = page.nextCursor;
  }
  const texts = toolTexts(serverId, scrub(tools));
  return { texts, definitions: new Map(tools.map(tool => [tool.name, withoutOutputSchema(tool)])) };
}

/** What a server answers is data; its schemas would be compiled, and their patterns run, in this process. */
function withoutOutputSchema({ outputSchema, ...tool }: Tool): Tool {
  void outputSchema;
  return tool;
}
