import { expect, test } from 'vitest';
import { inputFaults } from './input-faults.ts';

const schema = {
  type: 'object',
  properties: {
    path: { type: 'string', pattern: '^(a+)+$' },
    lines: { type: 'integer' },
    mode: { enum: ['text', 'base64'] },
    edits: { type: 'array', items: { type: 'object', properties: { at: { type: 'number' } }, required: ['at'] } },
    note: { type: ['string', 'null'] },
    any: true,
  },
  required: ['path'],
  additionalProperties: false,
};

test.each<[string, Record<string, unknown>]>([
  ['the least', { path: 'x' }],
  ['all of it', { path: 'x', lines: 2, mode: 'text', edits: [{ at: 1.5 }], note: null, any: [1] }],
  ['what a pattern would refuse, which is left to the server', { path: `${'a'.repeat(40)}!` }],
])('%s has no fault', (_what, input) => {
  expect(inputFaults(schema, input)).toEqual([]);
});

test.each<[string, unknown, { path: string; message: string }[]]>([
  ['a missing one', {}, [{ path: 'path', message: 'is required' }]],
  ['a wrong type', { path: 4 }, [{ path: 'path', message: 'must be string, not number' }]],
  ['a half line', { path: 'x', lines: 1.5 }, [{ path: 'lines', message: 'must be integer, not number' }]],
  ['none of two types', { path: 'x', note: 1 }, [{ path: 'note', message: 'must be string or null, not number' }]],
  ['no choice', { path: 'x', mode: 'xml' }, [{ path: 'mode', message: 'must be "text", "base64"' }]],
  [
    'deep ones',
    { path: 'x', edits: [{ at: 1 }, {}, 3] },
    [
      { path: 'edits.1.at', message: 'is required' },
      { path: 'edits.2', message: 'must be object, not number' },
    ],
  ],
  ['a list', [], [{ path: '', message: 'must be object, not array' }]],
])('%s is told with its path', (_what, input, faults) => {
  expect(inputFaults(schema, input)).toEqual(faults);
});

test('what is not known is told with what is', () => {
  expect(inputFaults(schema, { path: 'x', file: 'y' })).toEqual([
    { path: 'file', message: 'is not known; there are path, lines, mode, edits, note, any' },
  ]);
  expect(inputFaults({ ...schema, patternProperties: { '^f': {} } }, { path: 'x', file: 'y' })).toEqual([]);
  expect(inputFaults({ ...schema, additionalProperties: true }, { path: 'x', file: 'y' })).toEqual([]);
});

test.each([
  ['no schema', {}],
  ['odd ones', { type: 7, required: 'path', properties: [], enum: 'x', items: null }],
  ['an unknown type', { type: 'thing' }],
  ['references', { $ref: '#/$defs/x', anyOf: [{ type: 'string' }] }],
  ['choices that are objects', { enum: [{ a: 1 }] }],
])('%s find no fault', (_what, odd) => {
  expect(inputFaults(odd, { a: 1 })).toEqual([]);
});

test('names of object members are no properties', () => {
  expect(inputFaults({ type: 'object', required: ['toString'], properties: {} }, {})).toEqual([
    { path: 'toString', message: 'is required' },
  ]);
});

test('a schema that goes down for ever comes to an end, and faults are counted', () => {
  const endless: Record<string, unknown> = { type: 'object' };
  endless['properties'] = { a: endless };
  let value: Record<string, unknown> = {};
  for (let level = 0; level < 60; level += 1) value = { a: value };
  expect(inputFaults(endless, value)).toEqual([]);
  expect(
    inputFaults(
      { items: { type: 'string' } },
      Array.from({ length: 5000 }, () => 1),
    ),
  ).toHaveLength(20);
});
