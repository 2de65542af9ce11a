import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultText } from './file-fault.ts';
import { faultAt } from './located-fault.ts';
import { readSpecs } from './read-specs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mj-specs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function read(...names: string[]) {
  const found = await readSpecs(names.map(name => join(folder, name)));
  const shorten = (text: string) => text.replaceAll(`${folder}/`, '');
  return {
    ...found,
    ids: found.entries.map(({ spec }) => spec['job_id']),
    told: found.faults.map(fault => shorten(faultText(fault))),
  };
}

test('a folder gives the jobs of all its files, whatever form they have, and leaves the rest alone', async () => {
  write('a.yaml', '\uFEFFjob_id: a\r\ntype: t\r\n---\r\n# nothing\r\n---\r\njob_id: b\r\nenabled: false\r\n');
  write('b/c.yml', '- job_id: c\n- {job_id: d, enabled: true}\n');
  write('b/e.JSON', '[{ "job_id": "e" }]');
  write('README.md', '# not a job');
  write('.hidden.yaml', ':');
  write('node_modules/x.yaml', ':');
  write('empty.yaml', '');
  const { ids, told, entries, isSingle } = await read('');
  expect(told).toEqual([]);
  expect(ids).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(entries.map(({ enabled }) => enabled)).toEqual([undefined, false, undefined, true, undefined]);
  expect(entries.map(({ spec }) => 'enabled' in spec)).toEqual([false, false, false, false, false]);
  expect(entries.map(({ place }) => place.line)).toEqual([1, 6, 1, 2, 1]);
  expect(isSingle).toBe(false);
});

test('links are followed, each file is read once, and loops end', async () => {
  write('jobs/a.yaml', 'job_id: a');
  symlinkSync('..', join(folder, 'jobs/up'));
  symlinkSync('a.yaml', join(folder, 'jobs/again.yaml'));
  symlinkSync('self.yaml', join(folder, 'jobs/self.yaml'));
  const { ids, told } = await read('jobs', 'jobs/a.yaml');
  expect(ids).toEqual(['a']);
  expect(told).toEqual([expect.stringMatching(/^jobs\/self\.yaml cannot be read: /)]);
});

test('one job by itself is told from a list of one', async () => {
  write('one.yaml', 'job_id: a');
  write('list.yaml', '- job_id: a');
  write('two.txt', '{ "job_id": "a" }');
  expect((await read('one.yaml')).isSingle).toBe(true);
  expect((await read('list.yaml')).isSingle).toBe(false);
  expect((await read('two.txt')).ids).toEqual(['a']);
});

test('the same id twice is a fault that names both places', async () => {
  write('a.yaml', 'job_id: same\n---\ntype: t\njob_id: same\n');
  write('b.json', '{\n  "job_id": "same"\n}');
  const { told } = await read('');
  expect(told).toEqual([
    expect.stringMatching(/^a\.yaml:4:1: job_id: "same" stands in .*a\.yaml:1 already: keep one of them$/),
    expect.stringMatching(/^b\.json:2:3: job_id: "same" stands in .*a\.yaml:1 already/),
  ]);
});

test.each([
  ['nothing.yaml', '# nothing', /^nothing\.yaml holds no job: /],
  ['text.yaml', 'just text', /^text\.yaml:1:1: is not a job/],
  ['list.yaml', '- 5\n- []', /^list\.yaml:1:3: is not a job/],
  ['utf16.yaml', Buffer.from('\uFEFFjob_id: a', 'utf16le'), /^utf16\.yaml is UTF-16: save it as UTF-8$/],
  ['latin.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xe9]), /^latin\.yaml is not UTF-8/],
  ['nul.yaml', 'a: 1\nb: x\0y', /^nul\.yaml:2:5: holds the control character U\+0000/],
  ['big.yaml', `a: ${'x'.repeat(8 * 1024 * 1024)}`, /^big\.yaml is larger than 8 MiB: split it/],
  ['half.json', '{ "job_id": ', /^half\.json:1:13: is not JSON: a value is expected, but the text ends$/],
  ['twice.json', '{ "a": { "b": 1,\n "b": 2 } }', /^twice\.json:\d+:\d+: a\.b: stands there a second time/],
  [
    'number.json',
    '{ "job_id": "a",\n "n": 12345678901234567890 }',
    /^number\.json:2:2: n: is the number 12345678901234567890/,
  ],
  [
    'enabled.yaml',
    'job_id: a\nenabled: yes',
    /^enabled\.yaml:2:1: enabled: must be true or false, not a string \(yes is text in YAML 1\.2\)$/,
  ],
  ['missing.yaml', null, /^missing\.yaml cannot be read: /],
])('%s is refused with its place', async (name, content, expected) => {
  if (content !== null) write(name, content);
  const { told, entries } = await read(name);
  expect(told[0]).toMatch(expected);
  if (name !== 'enabled.yaml') expect(entries).toEqual([]);
});

test('an empty list means no jobs, where nothing at all is taken for a slip', async () => {
  write('none.yaml', '[]');
  expect(await read('none.yaml')).toMatchObject({ ids: [], told: [] });
});

test('what the API says of a job is told at its place, with what YAML has to do with it', async () => {
  write('job.yaml', '- job_id: 0123\n  enabled: true\n  version_id: x\n  inputs:\n    allow_overlap: on\n');
  const { entries } = await read('job.yaml');
  const tell = (path: string, message: string) => faultText(faultAt(entries[0]!, { path, message })).split('/').pop();
  expect(tell('job_id', 'must be a string, not a number')).toBe(
    'job.yaml:1:3: job_id: must be a string, not a number: write it in quotes, "0123"',
  );
  expect(tell('inputs.allow_overlap', 'must be true or false, not a string')).toContain(
    'job.yaml:5:5: inputs.allow_overlap: must be true or false, not a string (on is text in YAML 1.2)',
  );
  expect(tell('version_id', 'is not a known field')).toContain(
    'job.yaml:3:3: version_id: is set by the platform: leave it out',
  );
  expect(tell('type', 'is required: a string')).toBe('job.yaml:1:3: type: is required: a string');
  expect(tell('body', 'is too large')).toBe('job.yaml:1:3: is too large');
});
