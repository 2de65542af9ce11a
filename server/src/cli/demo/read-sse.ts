/** One message of an event stream. */
export interface SseMessage {
  /** '' when the message had none. */
  id: string;
  data: string;
}

/** Reads the messages of a `text/event-stream` body as they come; comments and fields it does not know are skipped. */
export async function* readSse(body: AsyncIterable<Uint8Array>): AsyncGenerator<SseMessage> {
  const decoder = new TextDecoder();
  let rest = '';
  let message: { id: string; data: string[] } = { id: '', data: [] };
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') {
        takeField(line, message);
        continue;
      }
      if (message.data.length > 0) yield { id: message.id, data: message.data.join('\n') };
      message = { id: '', data: [] };
    }
  }
}

function takeField(line: string, message: { id: string; data: string[] }): void {
  const colon = line.indexOf(':');
  const name = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (name === 'data') message.data.push(value);
  else if (name === 'id') message.id = value;
}
