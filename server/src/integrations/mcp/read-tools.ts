import type { Client, RequestOptions, Tool } from '@modelcontextprotocol/client';
import type { McpToolText } from '@multi-job/contract';
import { ToolListAllowance, toolTexts } from '../../core/mcp/tool-text.ts';

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
  const allowance = new ToolListAllowance(serverId);
  let cursor: string | undefined;
  // A server without tools is refused by the client itself.
  while (client.getServerCapabilities()?.tools !== undefined) {
    const page = await client.request(
      { method: 'tools/list', params: cursor === undefined ? {} : { cursor } },
      options,
    );
    // Before the next page comes: all of them together would be more than this process has room for.
    allowance.take(page);
    tools.push(...page.tools);
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
