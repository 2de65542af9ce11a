import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';

interface ServerSentEvent {
  id: string | null;
  event: string | null;
  data: string;
}

/** A reader of an event stream over a real socket, which can stop reading. */
export interface EventClient {
  response: IncomingMessage;
  events: ServerSentEvent[];
  comments: string[];
  /** Resolves when `condition` holds; looks at every event that arrives. */
  until(condition: (events: ServerSentEvent[]) => boolean): Promise<void>;
  /** Resolves when the server ended the stream. */
  ended: Promise<void>;
  close(): void;
}

export async function openEventClient(url: string, headers: Record<string, string> = {}): Promise<EventClient> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false }, resolve)
      .on('error', reject)
      .end();
  });
  const events: ServerSentEvent[] = [];
  const comments: string[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) take(frame);
    for (const look of waiting) look();
  });
  const ended = new Promise<void>(resolve => response.once('close', resolve));
  response.on('error', () => undefined);

  const take = (frame: string): void => {
    const fields = new Map(
      frame.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    if (fields.has('')) comments.push(fields.get('') ?? '');
    const data = fields.get('data');
    if (data !== undefined) events.push({ id: fields.get('id') ?? null, event: fields.get('event') ?? null, data });
  };

  return {
    response,
    events,
    comments,
    ended,
    until: condition =>
      new Promise(resolve => {
        const look = (): void => {
          if (!condition(events)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close() {
      response.destroy();
    },
  };
}
