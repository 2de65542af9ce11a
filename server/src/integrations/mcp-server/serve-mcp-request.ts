import { createMcpHandler } from '@modelcontextprotocol/server';
import { createToolServer } from './create-tool-server.ts';
import type { ToolServerDeps } from './create-tool-server.ts';

/** Headers that the protocol reads; no credential is among them. */
const PROTOCOL_HEADERS = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-method', 'mcp-name'];

export interface McpHttpRequest extends ToolServerDeps {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON of the body. */
  body: unknown;
  /** Fires when nobody waits for the answer any more. */
  signal: AbortSignal;
}

export interface McpHttpAnswer {
  status: number;
  contentType: string | null;
  text: string;
}

/**
 * Answers one POST of Streamable HTTP, of either era of the protocol, whole. There are no sessions: any process may answer
 * the next one. Nothing is pushed to clients, so that no answer stays open.
 */
export async function serveMcpRequest(asked: McpHttpRequest): Promise<McpHttpAnswer> {
  const handler = createMcpHandler(() => createToolServer(asked), { keepAliveMs: 0 });
  try {
    const response = await handler.fetch(requestOf(asked), { parsedBody: asked.body });
    return { status: response.status, contentType: response.headers.get('content-type'), text: await response.text() };
  } finally {
    await handler.close();
  }
}

function requestOf({ headers, signal }: McpHttpRequest): Request {
  const passed = PROTOCOL_HEADERS.flatMap(name => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  // The address is only for its form: the SDK reads nothing of it.
  return new Request('http://localhost/mcp', { method: 'POST', headers: passed, signal });
}
