// npm run test:docs: takes the recipes of CONTRIBUTING.md and the sample test of ui/README.md in a temporary copy of the
// project, then types the commands of the documents against running services. Arguments choose parts (recipes, sample, commands) or
// documents, of which only the commands are typed: npm run test:docs -- docs/mcp.md README.md
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyProject } from './project-copy.mjs';
import { addJobType } from './recipes/add-job-type.mjs';
import { addTool } from './recipes/add-tool.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const PARTS = { recipes: tryRecipes, sample: trySample, commands: tryCommands };
/** Tables of the documents that the code makes. */
const WRITE_PAGES = 'server/test/api/documents/write-pages.ts';
const given = process.argv.slice(2);
const documents = given.filter(name => name.endsWith('.md'));
const parts = given.filter(name => !name.endsWith('.md'));
const wanted =
  given.length === 0 ? Object.keys(PARTS) : documents.length === 0 ? parts : [...new Set([...parts, 'commands'])];
const copy = mkdtempSync(join(tmpdir(), 'multi-job-docs-'));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const unknown = wanted.filter(part => !Object.hasOwn(PARTS, part));
if (unknown.length > 0) fail(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);
if (wanted.some(part => part !== 'commands')) copyProject(root, copy);
const failed = wanted.filter(part => !PARTS[part]());
if (failed.length > 0) fail(`Not as the documents say: ${failed.join(', ')}`);
console.log('\nThe documents are true.');

function tryRecipes() {
  const files = [...addJobType(copy), ...addTool(copy)];
  return (
    run(copy, 'npx', ['tsc', '-b', 'contract', 'server']) &&
    run(copy, 'npx', ['tsc', '-p', 'server/tsconfig.test.json']) &&
    run(copy, process.execPath, ['--import', 'tsx', '--conditions=source', WRITE_PAGES]) &&
    run(copy, 'npx', ['vitest', 'run', ...new Set(files)])
  );
}

function trySample() {
  if (!existsSync(join(root, 'ui/out/index.html'))) {
    console.error('The dashboard is not built, so the sample test of ui/README.md was not tried: npm run build');
    return false;
  }
  const readme = readFileSync(join(copy, 'ui/README.md'), 'utf8');
  const sample = /```ts\n(import \{ expect, test \} from '.\/fixtures.ts';[\s\S]*?)```/.exec(readme)?.[1];
  if (sample === undefined) return false;
  writeFileSync(join(copy, 'ui/test/browser/sample.spec.ts'), sample);
  return run(copy, 'npm', ['run', 'test', '-w', 'ui', '--', 'sample.spec']);
}

function tryCommands() {
  return run(root, 'npx', ['vitest', 'run', 'server/test/cli/documented-commands.test.ts'], {
    TEST_ALL_DOCUMENTS: '1',
    TEST_DOCUMENTS: documents.join(' '),
  });
}

function run(cwd, command, args, env = {}) {
  console.log(`\n${command} ${args.join(' ')}`);
  return spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
