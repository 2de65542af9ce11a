import type { McpPin, McpToolText } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { pinStates } from './pin-state.ts';

const text = (name: string, digest: string): McpToolText => ({
  ...{ name, digest, title: null, description: `Does ${name}.` },
  ...{ input_schema: {}, output_schema: null, annotations: {} },
});
const pin = (name: string, digest: string, is_read = false): McpPin => ({
  ...text(name, digest),
  ...{ is_read, pinned_at: '2030-01-01T00:00:00.000Z', pinned_by: 'ani' },
});
const told = (tools: ReturnType<typeof pinStates>) => tools.map(({ name, state, is_read }) => [name, state, is_read]);

test('a tool on offer is pinned, changed or new by its digest; one that is pinned and not offered is gone', () => {
  const pins = { read: pin('read', 'a', true), write: pin('write', 'b', true), old: pin('old', 'c', true) };
  const tools = pinStates([text('write', 'B'), text('fresh', 'd'), text('read', 'a')], pins);
  expect(told(tools)).toEqual([
    ['write', 'changed', false],
    ['fresh', 'new', false],
    ['read', 'pinned', true],
    ['old', 'gone', false],
  ]);
  expect(tools[0]).toMatchObject({ offered: { digest: 'B' }, pinned: { digest: 'b' } });
});

test('as long as nobody has looked the pins stand for themselves', () => {
  expect(told(pinStates(null, { read: pin('read', 'a', true) }))).toEqual([['read', 'pinned', true]]);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a tool named %s has no pin by birth', name => {
  expect(told(pinStates([text(name, 'a')], {}))).toEqual([[name, 'new', false]]);
});
