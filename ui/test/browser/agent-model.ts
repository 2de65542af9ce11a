import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  messages: { role: string }[];
  tools?: { function: { name: string } }[];
}

export interface AgentWorld {
  url: string;
  /** Bodies that were posted to `/pages`. */
  written: string[];
  close: () => Promise<void>;
}

/** One server for a language model that follows a script, and for two APIs that its agent reads and writes. */
export async function startAgentWorld(script: readonly object[]): Promise<AgentWorld> {
  const written: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request);
    if (request.url?.endsWith('/chat/completions') === true) {
      sendJson(response, completion(JSON.parse(text) as Asked, script));
      return;
    }
    if (request.url === '/pages' && request.method === 'POST') written.push(text);
    sendJson(response, request.url === '/pages' ? { id: 'page-1' } : [{ number: 7, title: 'Door is stuck' }]);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    written,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** What it answers depends on how often it has answered in the talk that it is shown. */
function completion({ messages, tools }: Asked, script: readonly object[]): object {
  const turn = messages.filter(({ role }) => role === 'assistant').length;
  const said = JSON.stringify(script[Math.min(turn, script.length - 1)]);
  const name = tools?.[0]?.function.name;
  const call = { id: 'call_1', type: 'function', function: { name, arguments: said } };
  const message =
    name === undefined
      ? { role: 'assistant', content: said }
      : { role: 'assistant', content: null, tool_calls: [call] };
  return {
    ...{ id: 'c1', object: 'chat.completion', created: 1, model: 'gpt-4o-mini' },
    choices: [{ index: 0, message, finish_reason: name === undefined ? 'stop' : 'tool_calls' }],
    usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
