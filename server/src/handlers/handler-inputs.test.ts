import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob } from './define-job.ts';
import { hiddenInputNames, inputsJsonSchema, parseInputs, withoutHiddenNames } from './handler-inputs.ts';

const jobWith = (inputs: z.ZodType) => defineJob({ type: 't', inputs, run: () => Promise.resolve() });

test("names the platform reads are taken out, unless the handler's schema declares them", () => {
  const hidden = hiddenInputNames(jobWith(z.strictObject({ n: z.int(), flow_group: z.string() })));
  expect(hidden).toContain('allow_overlap');
  expect(hidden).not.toContain('flow_group');
  expect(withoutHiddenNames({ n: 1, flow_group: 'g', allow_overlap: true }, hidden)).toEqual({ n: 1, flow_group: 'g' });
});

test('inputs with nothing to take out are not copied', () => {
  const inputs = { n: 1 };
  expect(withoutHiddenNames(inputs, hiddenInputNames(jobWith(z.object({}))))).toBe(inputs);
});

test('a schema behind a transform still declares its names', () => {
  const schema = z.object({ flow_group: z.string() }).transform(({ flow_group }) => flow_group.length);
  expect(hiddenInputNames(jobWith(schema))).not.toContain('flow_group');
});

test('a value with a default is not required in the published schema', () => {
  const schema = inputsJsonSchema(jobWith(z.object({ a: z.string(), b: z.int().default(1) })));
  expect(schema['required']).toEqual(['a']);
});

test('every fault is told with its path', () => {
  const parsed = parseInputs(z.object({ a: z.string(), b: z.object({ c: z.int() }) }), { b: { c: 'x' } });
  expect(parsed).toMatchObject({ ok: false });
  expect((parsed as { message: string }).message).toMatch(/^inputs\.a: .*; inputs\.b\.c: /);
});
