import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('./fixtures/load-program.ts', import.meta.url));
const TYPESCRIPT = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const IMPORT = "import { defineJob, DiscardRun, z } from '@multi-job/server/jobs';";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mj-handlers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Loaded {
  types?: { type: string; source: string; inputs_schema: object }[];
  sharesOurClasses?: boolean;
  error?: string;
}

/** Writes the files, loads the folder in a fresh process far from this repository, and gives back what it said. */
async function load(files: Record<string, string>): Promise<Loaded> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const args = ['--conditions=source', '--import', TYPESCRIPT, PROGRAM, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Loaded;
}

const job = (type: string) =>
  `export const job = defineJob({ type: '${type}', inputs: z.object({}), run: async () => 1 });`;

test('every kind of module is loaded from a bare folder outside the repository, with what it imports beside it', async () => {
  const loaded = await load({
    'a.js': `${IMPORT}\n${job('js')}`,
    'b.mjs': `${IMPORT}\n${job('mjs')}`,
    'c.ts': `${IMPORT}\nimport { name } from './shared/name.js';\nenum Kind { One }\nconst kind: Kind = Kind.One;\n
      export const job = defineJob({ type: name as string, inputs: z.object({ n: z.int() }), run: async () => kind });`,
    'd.mts': `${IMPORT}\nexport const first = defineJob({ type: 'mts', inputs: z.object({}), run: async (): Promise<number> => 1 });`,
    'e.ts': `${IMPORT}\nexport const job = defineJob({ type: 'throws-ours', inputs: z.object({}), run: async () => { throw new DiscardRun('x'); } });`,
    'shared/name.ts': "export const name: string = 'ts';",
    'c.test.ts': 'throw new Error("tests are no handlers")',
    '_draft.js': 'throw new Error("drafts are no handlers")',
    'types.d.ts': 'export type Nothing = never;',
    'README.md': '# nothing',
  });
  expect(loaded.error).toBeUndefined();
  expect(loaded.types?.map(({ type }) => type)).toEqual(['js', 'mjs', 'mts', 'throws-ours', 'ts']);
  expect(loaded.types?.at(-1)).toMatchObject({ source: 'custom', inputs_schema: { required: ['n'] } });
  expect(loaded.sharesOurClasses).toBe(true);
});

test('every module that cannot be used is named with its reason, and nothing is half loaded', async () => {
  const { error, types } = await load({
    'a-good.js': `${IMPORT}\n${job('good')}`,
    'b-throws.js': 'throw new Error("broken on purpose");',
    'c-empty.js': 'export const nothing = 1;',
    'd-syntax.ts': 'export const x = ;',
    'e-twice.js': `${IMPORT}\n${job('good')}`,
    'f-commonjs.js': 'module.exports = {};',
    'g-shape.js': "export const job = { type: 'a b', run: 1, inputs: {}, tools: ['telepathy'] };",
    'h-missing.js': "import './not-there.js';",
  });
  expect(types).toBeUndefined();
  expect(error).not.toContain('a-good.js:');
  expect(error).toContain('b-throws.js: cannot be loaded (broken on purpose)');
  expect(error).toContain('c-empty.js: exports no job definition');
  expect(error).toMatch(/d-syntax\.ts: cannot be loaded \(.*Unexpected ";"/);
  expect(error).toMatch(/e-twice\.js: job type "good" is already defined in .*a-good\.js/);
  expect(error).toMatch(/f-commonjs\.js: .*use import and export/);
  expect(error).toMatch(/g-shape\.js: .*`type` must.*`run` must.*`tools` must.*`inputs` must be a zod schema/);
  expect(error).toMatch(/h-missing\.js: cannot be loaded .*not-there\.js/);
});

test('a folder that is not there is named', async () => {
  await rm(folder, { recursive: true });
  const args = ['--conditions=source', '--import', TYPESCRIPT, PROGRAM, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect((JSON.parse(stdout) as Loaded).error).toContain(`folder ${folder} cannot be read`);
});
