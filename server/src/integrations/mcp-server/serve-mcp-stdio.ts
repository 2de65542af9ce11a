import type { Readable, Writable } from 'node:stream';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { createToolServer } from './create-tool-server.ts';
import type { ToolServerDeps } from './create-tool-server.ts';

/** The API takes bodies of 1 MiB; a message has some words around them. */
const MOST_BUFFERED_BYTES = 2 * 1024 * 1024;

export interface McpStdio extends ToolServerDeps {
  input: Readable;
  output: Writable;
  /** Fires when it is to end. */
  until: AbortSignal;
}

/** Serves one assistant over a pair of streams. Resolves when it has gone, sent too much at once, or `until` fires. */
export async function serveMcpStdio({ input, output, until, ...deps }: McpStdio): Promise<void> {
  const transport = new StdioServerTransport(input, output, { maxBufferSize: MOST_BUFFERED_BYTES });
  const served = serveStdio(() => createToolServer(deps), { transport, onerror: deps.onFailure });
  const { onclose } = transport;
  await new Promise<void>(resolve => {
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
    const stop = () => {
      resolve();
    };
    until.addEventListener('abort', stop, { once: true });
    if (until.aborted) stop();
  });
  await served.close();
}
