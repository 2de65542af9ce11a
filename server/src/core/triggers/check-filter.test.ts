import { expect, test } from 'vitest';
import type { TriggerCondition } from '@multi-job/contract';
import { checkFilter } from './check-filter.ts';

const delivery = {
  ...{ delivery_id: 'd', channel: 'webhook', trigger_id: 't', sender: null, event: 'push' },
  received_at: '2030-01-31T02:00:00.000Z',
};
const payload = { action: 'opened', n: 42, none: null, list: [{ a: 1, b: 2 }], 'a/b': true };
const isMet = (condition: TriggerCondition) => checkFilter([condition], { payload, delivery })[0]?.isMet;

test.each<[TriggerCondition, boolean]>([
  [{ pointer: '/payload/action', equals: 'opened' }, true],
  [{ pointer: '/payload/action', equals: 'closed' }, false],
  [{ pointer: '/payload/list/0', equals: { b: 2, a: 1 } }, true],
  [{ pointer: '/payload/n', equals: '42' }, false],
  [{ pointer: '/payload/none', equals: null }, true],
  [{ pointer: '/payload/gone', equals: null }, false],
  [{ pointer: '/payload/action', one_of: ['opened', 'closed'] }, true],
  [{ pointer: '/payload/action', one_of: [] }, false],
  [{ pointer: '/payload/n', matches: '^4\\d$' }, true],
  [{ pointer: '/payload/list', matches: '.' }, false],
  [{ pointer: '/payload/a~1b', equals: true }, true],
  [{ pointer: '/delivery/event', equals: 'push' }, true],
  [{ pointer: '/payload/gone', exists: false }, true],
  [{ pointer: '/payload/none', exists: true }, true],
  [{ pointer: '/payload/constructor', exists: true }, false],
  [{ pointer: '/payload/list/length', exists: true }, false],
])('%j: %s', (condition, expected) => {
  expect(isMet(condition)).toBe(expected);
});

test('a pattern that takes for ever is not met, and holds nobody up', () => {
  const slow = { pointer: '/payload/text', matches: '^(a+)+$' };
  const startedMs = performance.now();
  const document = { payload: { text: `${'a'.repeat(40)}!` }, delivery };
  expect(checkFilter([slow, slow, slow], document).map(({ isMet: met }) => met)).toEqual([false, false, false]);
  expect(performance.now() - startedMs).toBeLessThan(2000);
});
