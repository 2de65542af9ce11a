import { expect, test } from 'vitest';
import type { Job } from '@multi-job/contract';
import { withShortInputs } from './short-inputs.ts';

const shortOf = (inputs: Job['inputs']) => withShortInputs({ inputs } as Job).inputs;

test('short inputs stay, long ones are left out', () => {
  const notify = { channel: 'slack', account_id: 'ops' };
  expect(shortOf({ prompt: 'x'.repeat(300), notify, flow_group: 'g', list: Array(200).fill(1) })).toEqual({
    notify,
    flow_group: 'g',
  });
});

test('many short ones are kept as far as two KiB go, in their order', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`n${index}`, index]));
  const kept = Object.keys(shortOf(many));
  expect(kept).toEqual(Object.keys(many).slice(0, kept.length));
  expect(JSON.stringify(shortOf(many)).length).toBeLessThan(2048);
});

test('names as long as values count, and odd names stay what they are', () => {
  expect(shortOf({ ['k'.repeat(300)]: 1, ['__proto__x']: 1 })).toEqual({ ['__proto__x']: 1 });
  const odd = JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as Job['inputs'];
  expect(JSON.stringify(shortOf(odd))).toBe('{"__proto__":{"a":1},"b":2}');
});
