import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { FrameBuffer } from './frame-buffer.ts';

test('a reader that keeps up gets every frame in order', async () => {
  const reader = createReader();
  const buffer = new FrameBuffer(reader.socket, 2, () => 0);
  for (const id of ['1', '2', '3', '4']) {
    buffer.push(`<${id}>`, id);
    await reader.takeAll();
  }
  expect(reader.taken).toEqual(['<1>', '<2>', '<3>', '<4>']);
});

test('what a slow reader missed is counted in its place, and what follows is sent again', async () => {
  const reader = createReader();
  const buffer = new FrameBuffer(reader.socket, 2, () => 0);
  for (const id of ['1', '2', '3', '4', '5', '6']) buffer.push(`<${id}>`, id);
  await reader.takeAll();
  buffer.push('<7>', '7');
  await reader.takeAll();

  expect(reader.taken).toEqual(['<1>', '<2>', '<3>', 'event: missed\ndata: {"count":3,"after_id":"3"}\n\n', '<7>']);
});

test('waiting for a reader ends when its connection does', async () => {
  const reader = createReader();
  const buffer = new FrameBuffer(reader.socket, 2, () => 0);
  buffer.push('<1>', '1');
  const drained = buffer.drained();
  reader.socket.destroy();
  await drained;
  expect(reader.socket.destroyed).toBe(true);
});

test('a blocked reader says since when', () => {
  let nowMs = 1000;
  const buffer = new FrameBuffer(createReader().socket, 2, () => nowMs);
  expect(buffer.stalledMs()).toBe(0);
  buffer.push('<1>', '1');
  nowMs = 5000;
  expect(buffer.stalledMs()).toBe(4000);
});

/** A socket without room of its own: each frame blocks it until it is taken. */
function createReader() {
  const taken: string[] = [];
  let take: (() => void) | null = null;
  const socket = new Writable({
    highWaterMark: 1,
    decodeStrings: false,
    write(frame: string, _encoding, done) {
      take = () => {
        taken.push(frame);
        take = null;
        done();
      };
    },
  });
  const takeAll = async (): Promise<void> => {
    while (take !== null) {
      take();
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  return { socket, taken, takeAll };
}
