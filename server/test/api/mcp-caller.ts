import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { CallToolResult, Transport } from '@modelcontextprotocol/client';

/** What a tool answered, for a test. */
export interface ToolSaid {
  /** `structuredContent`; empty for a refusal. */
  data: Record<string, unknown>;
  /** Null where it was no refusal. */
  error: { code: string; message: string; next: string; [other: string]: unknown } | null;
  text: string;
}

export interface McpCaller {
  client: Client;
  tools(): Promise<string[]>;
  call(name: string, args?: Record<string, unknown>): Promise<ToolSaid>;
  close(): Promise<void>;
}

/** The official client over any transport. `auto` takes the newest protocol that both know, `legacy` the handshake before. */
export async function connectMcp(transport: Transport, mode: 'auto' | 'legacy' = 'auto'): Promise<McpCaller> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    client,
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, args = {}) => saidOf(await client.callTool({ name, arguments: args })),
    close: () => client.close(),
  };
}

/** The same over HTTP, with a token. */
export function connectHttp(
  urls: string | readonly string[],
  token: string,
  mode: 'auto' | 'legacy' = 'auto',
): Promise<McpCaller> {
  const all = [urls].flat();
  let asked = 0;
  // Each request goes to the next one, as a load balancer has it.
  const next: typeof fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input));
    asked += 1;
    return fetch(new URL(pathname, all[asked % all.length]), init);
  };
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', all[0]), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: next,
  });
  return connectMcp(transport, mode);
}

function saidOf({ content, structuredContent, isError }: CallToolResult): ToolSaid {
  const text = content.map(block => (block.type === 'text' ? block.text : '')).join('\n');
  const error = isError === true ? (JSON.parse(text) as { error: ToolSaid['error'] }).error : null;
  return { data: (structuredContent ?? {}) as Record<string, unknown>, error, text };
}
