// "Add a job type" of CONTRIBUTING.md, step by step, in a copy of the project.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editFile } from './edit-file.mjs';

/** @returns the test files that must pass afterwards. */
export function addJobType(copy) {
  const at = path => join(copy, path);
  writeFileSync(at('server/src/handlers/text-echo.ts'), HANDLER);
  writeFileSync(at('server/src/handlers/text-echo.test.ts'), UNIT_TEST);
  writeFileSync(at('server/test/tools/text-echo.test.ts'), WHOLE_TEST);
  const list = at('server/src/handlers/built-in-jobs.ts');
  editFile(
    list,
    'import { simulationHeavyJob }',
    "import { textEchoJob } from './text-echo.ts';\nimport { simulationHeavyJob }",
  );
  editFile(list, 'simulationHeavyJob(deps)]', 'simulationHeavyJob(deps), textEchoJob()]');
  editFile(
    at('server/src/core/job-types/built-in-type-names.ts'),
    "'simulation.heavy',",
    "'simulation.heavy',\n  'text.echo',",
  );
  editFile(
    at('server/src/core/policies/built-in-policies.ts'),
    "  'simulation.heavy': {",
    "  'text.echo': { allow: ['kv'], deny: [] },\n  'simulation.heavy': {",
  );
  editFile(
    at('server/src/core/policies/tool-rule.test.ts'),
    "  ['simulation.heavy', ['metrics']],",
    "  ['simulation.heavy', ['metrics']],\n  ['text.echo', ['kv']],",
  );
  editFile(
    at('server/src/handlers/built-in-jobs.test.ts'),
    'const least: Record<string, object> = {',
    "const least: Record<string, object> = {\n  'text.echo': { text: 'x' },",
  );
  editFile(
    at('docs/job-types.md'),
    '## `simulation.heavy`',
    '## `text.echo`\n\n<!-- made: text.echo -->\n<!-- end -->\n\n## `simulation.heavy`',
  );
  return [
    'server/src/handlers',
    'server/src/core/policies',
    'server/src/core/job-types',
    'server/test/tools/text-echo.test.ts',
    'server/test/api/platform.test.ts',
    'server/test/api/job-validate.test.ts',
  ];
}

const HANDLER = `import { z } from 'zod';
import { defineJob } from './define-job.ts';
import type { JobDefinition } from './define-job.ts';
import { described, typeTexts } from './input-texts.ts';

const inputsSchema = z
  .looseObject({ text: z.string().min(1).max(100).meta(described('What is given back.', 'Yang dikembalikan.')) })
  .meta(typeTexts('Mengembalikan teks dan menghitung seberapa sering.'));
type Inputs = z.infer<typeof inputsSchema>;

/** Gives a text back and counts how often. */
export function textEchoJob(): JobDefinition<Inputs> {
  return defineJob({
    type: 'text.echo',
    description: 'Gives a text back and counts how often it did.',
    inputs: inputsSchema,
    tools: ['kv'],
    run: async (ctx, { text }) => ({ text: echoOf(text), times: await ctx.tools.kv.increment('times') }),
  });
}

export function echoOf(text: string): string {
  return text.trim();
}
`;

const UNIT_TEST = `import { expect, test } from 'vitest';
import { echoOf } from './text-echo.ts';

test('a text comes back without blanks around it', () => {
  expect(echoOf(' a b ')).toBe('a b');
});
`;

const WHOLE_TEST = `import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engineFactories } from '../engines/engine-factories.ts';
import { openToolsBench } from './bench-of-tools.ts';
import type { ToolsBench } from './bench-of-tools.ts';
import { runBuiltIn } from './run-built-in.ts';

describe.each(Object.entries(engineFactories))('on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let bench: ToolsBench;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    bench = await openToolsBench(factory);
  });
  afterEach(() => bench.close());

  test('text.echo counts', async () => {
    expect(await runBuiltIn(bench, 'text.echo', { text: ' a' })).toEqual({ text: 'a', times: 1 });
  });
});
`;
