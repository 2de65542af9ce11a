import { once } from 'node:events';
import { connect } from 'node:net';

interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  status: number;
  head: string;
  body: string;
}

/** Sends these lines as they are, which no decent client would, and reads until the server closes. */
export async function sendRaw(url: string, lines: readonly string[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', data => (answer += data.toString('latin1')));
  socket.write(lines.join('\r\n'), 'latin1');
  await once(socket, 'close');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head: head.toLowerCase(), body };
}

/** The lines of a request without a body, after which the connection is to be closed. */
export function requestLines(line: string, headers: Record<string, string>): string[] {
  const fields = Object.entries({ connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${line} HTTP/1.1`, ...fields, '', ''];
}
