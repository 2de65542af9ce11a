import { expect, test } from 'vitest';
import { createKeys } from './keys.ts';

test('every key of an installation carries the same hash tag', () => {
  const keys = createKeys('shop');
  const all = [
    keys.of('runs'),
    keys.job('a'),
    keys.jobCounts('a'),
    keys.versions('a'),
    keys.ledger('a'),
    keys.run('r'),
  ];
  all.push(keys.runExtras('r'), keys.runLog('r'), keys.wakeChannel('schedule'));
  expect(all.every(key => key.startsWith('{shop}:'))).toBe(true);
  expect(new Set(all).size).toBe(all.length);
});

test('installations on one Redis share no key', () => {
  expect(createKeys('a').run('x')).not.toBe(createKeys('b').run('x'));
});
