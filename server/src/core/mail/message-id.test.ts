import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageIdFor, messageIdsIn, outboxIdIn } from './message-id.ts';

const CHARS = Array.from('abcXYZ019._:-');

test('a message is found again by its Message-ID, which is one of RFC 5322', () => {
  const ids = fc.string({ unit: fc.constantFrom(...CHARS), minLength: 1, maxLength: 128 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 99 }), (id, piece) => {
      const messageId = messageIdFor(`${id}.${piece}`, 'example.com');
      expect(messageId).toMatch(/^<[A-Za-z0-9=_-]+(?:\.[A-Za-z0-9=_-]+)*@example\.com>$/);
      expect(outboxIdIn(messageId)).toBe(id);
      expect(outboxIdIn(messageId.slice(1, -1))).toBe(id);
    }),
  );
});

test('what is none of ours names no message', () => {
  for (const id of [
    '',
    '<a@b>',
    '<multijob.x@example.com>',
    '<multijob.x.1@a b>',
    '<xmultijob.x.1@example.com>',
    'multijob.x.1',
  ]) {
    expect(outboxIdIn(id)).toBeNull();
  }
});

test('ids are read out of a header, whatever else stands in it', () => {
  expect(messageIdsIn('<a@b> (x) <c@d>\t<e f@g> junk <h@i')).toEqual(['<a@b>', '<c@d>']);
  expect(messageIdsIn('<'.repeat(100_000))).toEqual([]);
});
