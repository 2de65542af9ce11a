import { expect, test } from 'vitest';
import { createSseReader, type SseMessage } from './sse-messages.ts';

const TEXT =
  'retry: 2000\n\n: keep-alive\n\nid: 1\nevent: run.started\ndata: {"a":"é"}\n\nid: 2\r\ndata:x\r\ndata: y\r\n\r\ndata: z\r\revent: missed\ndata\n\n';

const MESSAGES: SseMessage[] = [
  { id: '1', event: 'run.started', data: '{"a":"é"}' },
  { id: '2', event: '', data: 'x\ny' },
  { id: null, event: '', data: 'z' },
  { id: null, event: 'missed', data: '' },
];

test('messages are read whole wherever the bytes are cut', () => {
  const bytes = new TextEncoder().encode(TEXT);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const read = createSseReader();
    expect([...read(bytes.slice(0, cut)), ...read(bytes.slice(cut))], `cut at ${cut}`).toEqual(MESSAGES);
  }
});

test('a message that is not complete is not given', () => {
  expect(createSseReader()(new TextEncoder().encode('id: 1\ndata: half\n'))).toEqual([]);
});
