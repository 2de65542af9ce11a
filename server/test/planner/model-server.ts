import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, startLocalServer } from '../tools/local-server.ts';

/** What a model is asked, as it came over the line. */
export interface ModelRequest {
  url: string;
  headers: IncomingMessage['headers'];
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format: { type: string; json_schema: { strict: boolean; schema: Record<string, unknown> } };
    /** Where it is asked to call one. */
    tools?: { type: string; function: { name: string; parameters: Record<string, unknown> } }[];
    max_tokens?: number;
  };
}

export type ModelAnswer = (response: ServerResponse, request: ModelRequest) => void;

/** A server that speaks the chat-completions protocol: gives the answers it is told, the last one again and again. */
export async function startModelServer() {
  let answers: ModelAnswer[] = [];
  const requests: ModelRequest[] = [];
  const server = await startLocalServer((request, response) => {
    void bodyOf(request).then(text => {
      const asked = {
        url: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(text) as ModelRequest['body'],
      };
      requests.push(asked);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      (answer ?? status(500))(response, asked);
    });
  });
  return {
    ...server,
    baseUrl: `${server.url}/v1`,
    requests,
    willAnswer(...given: ModelAnswer[]) {
      answers = given;
      requests.length = 0;
    },
  };
}

const USAGE = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 };

/** A completion with this text. */
export function says(content: string, finish = 'stop'): ModelAnswer {
  return response => {
    sendJson(response, 200, completion({ role: 'assistant', content }, finish));
  };
}

export function saysJson(value: unknown): ModelAnswer {
  return says(JSON.stringify(value));
}

/** A call of the tool that it was given, or the same as JSON where it was given none. `usage` null: none is told. */
export function calls(value: unknown, { usage = USAGE, finish = 'tool_calls' }: CallOptions = {}): ModelAnswer {
  return (response, { body }) => {
    const name = body.tools?.[0]?.function.name;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const message =
      name === undefined
        ? { role: 'assistant', content: text }
        : {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 'call_1', type: 'function', function: { name, arguments: text } }],
          };
    sendJson(response, 200, { ...completion(message, name === undefined ? 'stop' : finish), usage });
  };
}

interface CallOptions {
  usage?: object | null;
  finish?: string;
}

/**
 * A model that follows a script: what it answers depends on how often it has answered in the talk that it is shown, so that
 * one that is asked again answers the same.
 */
export function plays(script: readonly (ModelAnswer | object)[]): ModelAnswer {
  return (response, request) => {
    const turn = request.body.messages.filter(({ role }) => role === 'assistant').length;
    const line = script[Math.min(turn, script.length - 1)] ?? {};
    const answer = typeof line === 'function' ? (line as ModelAnswer) : calls(line);
    answer(response, request);
  };
}

export const refuses: ModelAnswer = response => {
  sendJson(
    response,
    200,
    completion({ role: 'assistant', content: null, refusal: 'I cannot help with that.' }, 'stop'),
  );
};

/** The same text as server-sent events in pieces of a few characters. */
export function streams(content: string): ModelAnswer {
  return response => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    const chunk = (delta: object, finish: string | null, usage?: object) =>
      `data: ${JSON.stringify({ id: 'c', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }], usage })}\n\n`;
    for (let at = 0; at < content.length; at += 7) response.write(chunk({ content: content.slice(at, at + 7) }, null));
    response.end(`${chunk({}, 'stop', USAGE)}data: [DONE]\n\n`);
  };
}

export function status(
  code: number,
  headers: Record<string, string> = {},
  error: object = { message: 'no' },
): ModelAnswer {
  return response => {
    sendJson(response, code, { error }, headers);
  };
}

export function sends(text: string, contentType: string): ModelAnswer {
  return response => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(text);
  };
}

export const hangsUp: ModelAnswer = response => {
  response.destroy();
};

export const saysNothing: ModelAnswer = () => undefined;

export function redirectsTo(location: string): ModelAnswer {
  return response => {
    response.writeHead(307, { location });
    response.end();
  };
}

function completion(message: object, finish: string): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-4o-mini',
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: USAGE,
  };
}

function sendJson(response: ServerResponse, code: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(code, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
