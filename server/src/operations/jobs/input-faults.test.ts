import { expect, test } from 'vitest';
import { z } from 'zod';
import { inputFaults } from './input-faults.ts';
import { parsePublishedJobType } from './published-job-type.ts';
import type { PublishedJobType } from './published-job-type.ts';

function published(schema: z.ZodType): PublishedJobType {
  return parsePublishedJobType({
    type: 'demo.send',
    description: '',
    source: 'custom',
    isolation: 'none',
    tools: [],
    inputs_schema: JSON.parse(JSON.stringify(z.toJSONSchema(schema))) as unknown,
    published_at: '2026-01-01T00:00:00.000Z',
  });
}

const demo = published(
  z.strictObject({ to: z.email(), kind: z.enum(['a', 'b']).optional(), rows: z.array(z.int()).optional() }),
);

test('every fault of the inputs is named with its path', () => {
  const faults = inputFaults(demo, { kind: 'c', rows: [1, 'x'], extra: 1 });
  expect(faults).toEqual([
    { path: 'inputs.to', message: 'is needed by demo.send' },
    { path: 'inputs.extra', message: 'is not an input of demo.send' },
    { path: 'inputs.kind', message: 'must be one of ["a","b"]' },
    { path: 'inputs.rows.1', message: 'must be integer' },
  ]);
});

test('formats are checked', () => {
  expect(inputFaults(demo, { to: 'nobody' }).map(fault => fault.path)).toContain('inputs.to');
});

test('names the platform reads are welcome in a type that allows no others', () => {
  expect(inputFaults(demo, { to: 'a@example.com', allow_overlap: true, flow_group: 'g' })).toEqual([]);
});

test('names the platform reads are checked even where the type is not published yet', () => {
  expect(inputFaults(null, { anything: 1, failure_threshold: 0 })).toEqual([
    { path: 'inputs.failure_threshold', message: expect.any(String) as string },
  ]);
});

test('a published schema that is not one is blamed, not the inputs', () => {
  const broken = { ...demo, inputs_schema: { type: 'nonsense' } };
  expect(() => inputFaults(broken, {})).toThrow('The inputs schema published for type "demo.send" is not valid');
});
