import { expect, test } from 'vitest';
import { readSse } from './read-sse.ts';

test('messages are read whole however the bytes are cut', async () => {
  const text =
    'retry: 2000\n\n: keep-alive\n\nid: 1\nevent: run.started\ndata: {"a":"é"}\n\nid: 2\r\ndata: x\r\ndata: y\r\n\r\n';
  const bytes = new TextEncoder().encode(text);

  for (const size of [1, 2, 7, bytes.length]) {
    expect(await all(chunks(bytes, size))).toEqual([
      { id: '1', data: '{"a":"é"}' },
      { id: '2', data: 'x\ny' },
    ]);
  }
});

async function all(body: AsyncIterable<Uint8Array>) {
  const messages = [];
  for await (const message of readSse(body)) messages.push(message);
  return messages;
}

async function* chunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
