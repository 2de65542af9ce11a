// "Add a tool" of CONTRIBUTING.md, step by step, in a copy of the project.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editFile } from './edit-file.mjs';

/** @returns the test files that must pass afterwards. */
export function addTool(copy) {
  const at = path => join(copy, path);
  const source = at('server/src/tools/tool.ts');
  editFile(source, '  metrics: MetricsTool;\n', '  metrics: MetricsTool;\n  dice: DiceTool;\n');
  editFile(source, '/** Values by key in', `${INTERFACE}\n/** Values by key in`);
  mkdirSync(at('server/src/tools/dice'));
  writeFileSync(at('server/src/tools/dice/dice-tool.ts'), TOOL);
  writeFileSync(at('server/src/tools/dice/dice-tool.test.ts'), UNIT_TEST);
  editFile(at('contract/src/job-type.ts'), "'metrics', 'command'", "'metrics', 'dice', 'command'");
  const factory = at('server/src/tools/create-tools-factory.ts');
  editFile(
    factory,
    'import { createFilesTool }',
    "import { createDiceTool } from './dice/dice-tool.ts';\nimport { createFilesTool }",
  );
  editFile(
    factory,
    '      http: underPolicy(',
    "      dice: underPolicy('dice', createDiceTool(signal)),\n      http: underPolicy(",
  );
  editFile(
    at('server/src/core/policies/built-in-policies.ts'),
    "'simulation.heavy': { allow: ['metrics']",
    "'simulation.heavy': { allow: ['metrics', 'dice']",
  );
  editFile(
    at('server/src/core/policies/tool-rule.test.ts'),
    "['simulation.heavy', ['metrics']]",
    "['simulation.heavy', ['dice', 'metrics']]",
  );
  editFile(
    at('docs/tools.md'),
    '## `kv`',
    `## \`dice\`\n\n<!-- made: dice -->\n\n\`\`\`ts\n${INTERFACE.replace('export ', '')}\`\`\`\n\n<!-- end -->\n\n## \`kv\``,
  );
  return ['server/src/tools', 'server/src/core/policies', 'server/src/handlers', 'server/test/api/documents'];
}

const INTERFACE = `/** Chance, for handlers that need some. */
export interface DiceTool {
  roll(sides: number): Promise<number>;
}
`;

const TOOL = `import { z } from 'zod';
import { checked } from '../checked.ts';
import type { DiceTool } from '../tool.ts';

const sidesSchema = z.int().min(2).max(1000);

export function createDiceTool(signal: AbortSignal): DiceTool {
  return {
    roll(sides) {
      signal.throwIfAborted();
      return Promise.resolve(1 + Math.floor(Math.random() * checked('dice.roll', sidesSchema, sides)));
    },
  };
}
`;

const UNIT_TEST = `import { expect, test } from 'vitest';
import { createDiceTool } from './dice-tool.ts';

test('what is rolled is on the dice, and odd ones are refused', async () => {
  const dice = createDiceTool(new AbortController().signal);
  expect([1, 2, 3, 4, 5, 6]).toContain(await dice.roll(6));
  for (const sides of [1, 1.5, Number.NaN, '6', null]) expect(() => dice.roll(sides as number)).toThrow();
  expect(() => createDiceTool(AbortSignal.abort()).roll(6)).toThrow();
});
`;
