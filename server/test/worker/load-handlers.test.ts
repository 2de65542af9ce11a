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
  faults?: { module: string; message: string; types: string[] }[];
  error?: string;
}

/** Writes the files, loads the folder in a fresh process far from this repository, and gives back what it said. */
async function load(files: Record<string, string>, withinMs = 120_000): Promise<Loaded> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const args = ['--conditions=source', '--import', TYPESCRIPT, PROGRAM, folder, String(withinMs)];
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

test('every module that cannot be used is named with its reason, and the others are offered', async () => {
  const { error, types, faults } = await load({
    'a-good.js': `${IMPORT}\n${job('good')}`,
    'b-throws.js': `${IMPORT}\n${job('of.b')}\nthrow new Error("broken on purpose");`,
    'c-empty.js': 'export const nothing = 1;',
    'd-syntax.ts': 'export const x = ;',
    'e-twice.js': `${IMPORT}\n${job('good')}`,
    'f-commonjs.js': 'module.exports = {};',
    'g-shape.js': "export const job = { type: 'a b', run: 1, inputs: {}, tools: ['telepathy'] };",
    'h-missing.js': "import './not-there.js';",
    'i-half.js': `${IMPORT}\n${job('half')}\nexport const bad = { ...job, type: 'bad', isolation: 'moon' };`,
    'k-odd.js': 'throw Object.create(null);',
    'k2-exit.js': 'process.exit(2);',
    'l-long.js': `throw new Error('x'.repeat(5000));`,
    'm-getter.js': 'export const job = { type: "m", get run() { throw 1; } };',
  });
  expect(error).toBeUndefined();
  expect(types?.map(({ type }) => type)).toEqual(['good', 'half']);
  const told = Object.fromEntries((faults ?? []).map(({ module, message }) => [module, message]));
  expect(Object.keys(told)).toEqual(expect.not.arrayContaining(['a-good.js']));
  expect(told['b-throws.js']).toBe('cannot be loaded (broken on purpose)');
  expect(told['c-empty.js']).toContain('exports no job definition');
  expect(told['d-syntax.ts']).toMatch(/cannot be loaded \(.*Unexpected ";"/);
  expect(told['e-twice.js']).toMatch(/job type "good" is already defined in .*a-good\.js/);
  expect(told['f-commonjs.js']).toContain('use import and export');
  expect(told['g-shape.js']).toMatch(/`type` must.*`run` must.*`tools` must.*`inputs` must be a zod schema/);
  expect(told['h-missing.js']).toMatch(/cannot be loaded .*not-there\.js/);
  expect(told['i-half.js']).toMatch(/job type "bad": `isolation` must/);
  expect(told['k-odd.js']).toContain('cannot be loaded');
  expect(told['k2-exit.js']).toContain('it calls process.exit(2) while it is loaded');
  expect(told['l-long.js']).toHaveLength(500);
  expect(told['m-getter.js']).toContain('cannot be loaded');
  const named = Object.fromEntries((faults ?? []).map(({ module, types: of }) => [module, of]));
  expect(named).toMatchObject({ 'b-throws.js': ['of.b'], 'c-empty.js': [] });
});

test('a module that hangs while it is loaded is given up', async () => {
  const { faults } = await load({ 'hangs.js': `${IMPORT}\n${job('of.h')}\nawait new Promise(() => {});` }, 300);
  expect(faults).toMatchObject([{ module: 'hangs.js', types: ['of.h'] }]);
  expect(faults?.[0]?.message).toMatch(/^cannot be loaded: it was still at it after 0\.3 s/);
});

test('a folder that is not there is named', async () => {
  await rm(folder, { recursive: true });
  const args = ['--conditions=source', '--import', TYPESCRIPT, PROGRAM, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect((JSON.parse(stdout) as Loaded).error).toContain(`folder ${folder} cannot be read`);
});
