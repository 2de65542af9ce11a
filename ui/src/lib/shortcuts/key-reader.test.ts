import { expect, test } from 'vitest';
import { createKeyReader } from './key-reader';

const press = (key: string, more: object = {}) => ({ key, metaKey: false, ctrlKey: false, altKey: false, ...more });

test('a second key within a moment makes a sequence, and is not taken for itself after g', () => {
  const read = createKeyReader();
  expect(read(press('g'), 0)).toEqual(['g']);
  expect(read(press('r'), 500)).toEqual(['g r']);
  expect(read(press('r'), 600)).toEqual(['r']);
});

test('a second key that comes late stands for itself', () => {
  const read = createKeyReader();
  read(press('g'), 0);
  expect(read(press('r'), 5000)).toEqual(['r']);
});

test('keys in a row are each heard', () => {
  const read = createKeyReader();
  expect(['j', 'j', 'j'].map((key, index) => read(press(key), index * 100)?.includes('j'))).toEqual([true, true, true]);
});

test('command and control are one, and keys that are no text are none', () => {
  const read = createKeyReader();
  expect(read(press('K', { metaKey: true }), 0)).toEqual(['mod+k']);
  expect(read(press('k', { ctrlKey: true }), 0)).toEqual(['mod+k']);
  expect(read(press('Enter'), 0)).toBeNull();
});
