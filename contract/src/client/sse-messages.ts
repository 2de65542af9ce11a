/** One message of an event stream. */
export interface SseMessage {
  /** Null when it had none: then it is no place to go on from. */
  id: string | null;
  /** '' when it had no name. */
  event: string;
  data: string;
}

/**
 * Reads a `text/event-stream` that arrives in pieces cut anywhere. Comments and unknown fields are passed over.
 *
 * @returns a function that takes the next piece and gives the messages that it completed.
 */
export function createSseReader(): (bytes: Uint8Array) => SseMessage[] {
  const decoder = new TextDecoder();
  let rest = '';
  let fields = new Map<string, string[]>();

  return bytes => {
    const text = rest + decoder.decode(bytes, { stream: true });
    // A carriage return at the end may be half of a line end.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + text.slice(whole.length);
    const messages: SseMessage[] = [];
    for (const line of lines) {
      if (line !== '') {
        takeField(line, fields);
        continue;
      }
      const data = fields.get('data');
      if (data) messages.push({ id: last(fields, 'id'), event: last(fields, 'event') ?? '', data: data.join('\n') });
      fields = new Map();
    }
    return messages;
  };
}

function takeField(line: string, fields: Map<string, string[]>): void {
  const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
  const values = fields.get(name);
  if (values) values.push(value);
  else fields.set(name, [value]);
}

function last(fields: ReadonlyMap<string, string[]>, name: string): string | null {
  return fields.get(name)?.at(-1) ?? null;
}
