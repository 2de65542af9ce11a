import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killProduct, tryProduct } from '../../../scripts/try-product.mjs';
import { npmHere } from './npm-here.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Holds the tarball, and the folder into which it is installed. */
let place: string;
let folder: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'multi-job-package-'));
  folder = join(place, 'mine');
  mkdirSync(folder);
  const packing = npmHere(['pack', '--pack-destination', place], ROOT);
  expect(packing, packing.said).toMatchObject({ status: 0 });
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

const installed = (...path: string[]) => join(folder, 'node_modules/multi-job-platform', ...path);

test('npm i of the tarball in an empty folder installs the command and what it needs, on the oldest Node without a word', () => {
  const [tarball = ''] = readdirSync(place).filter(name => name.endsWith('.tgz'));
  const installing = npmHere(['i', join(place, tarball)], folder);
  expect(installing, installing.said).toMatchObject({ status: 0 });
  expect(installing.said).not.toMatch(/EBADENGINE|ERESOLVE|deprecated|vulnerab/);
  expect(readdirSync(folder).sort()).toEqual(['node_modules', 'package-lock.json', 'package.json']);
  expect(npmHere(['ls', '--all'], folder)).toMatchObject({ status: 0 });
  expect(npmHere(['exec', '--', 'multi-job', '--version'], folder).said.trim()).toMatch(/^\d+\.\d+\.\d+/);
  // One zod for the contract and the server: schemas know each other.
  expect(readdirSync(installed('node_modules'))).toEqual(['@multi-job']);
});

test('it runs a job, shows the dashboard and stops, twice in a row, and again when it was killed half-way; nothing is left', async () => {
  const program = installed('server/bin/multi-job.js');
  const work = join(place, 'work');
  mkdirSync(work);
  const product = { node: process.execPath, program, folder: work };
  for (const turn of ['first', 'second', 'after a kill']) {
    if (turn === 'after a kill') await killProduct(product);
    const seen = await tryProduct(product);
    const good = { status: 'success', reports: 1, dashboard: true, exitCode: 0, isLeft: false };
    expect({ turn, ...seen }).toMatchObject({ turn, ...good });
  }
});

test('job types in TypeScript load in it and are tested with it, by the name of the package or of the workspace', () => {
  const jobs = join(folder, 'jobs');
  mkdirSync(jobs);
  for (const [file, name] of [
    ['greet.ts', 'multi-job-platform'],
    ['part.mts', '@multi-job/server'],
  ] as const) {
    const type = `demo.${file.replace(/\..*/, '')}`;
    writeFileSync(
      join(jobs, file),
      `import { defineJob, z } from '${name}/jobs';
enum Tone { Calm = 'calm' }
export const job = defineJob({ type: '${type}', description: 'Says a word.', inputs: z.strictObject({ name: z.string() }), tools: [],
  async run(_ctx, { name }: { name: string }) { return { said: \`\${Tone.Calm} \${name}\` }; } });\n`,
    );
  }
  const doctor = spawnSync(join(folder, 'node_modules/.bin/multi-job'), ['doctor', '--json', '--handlers', jobs], {
    cwd: place,
    env: { PATH: process.env['PATH'], API_PORT: '0' },
    encoding: 'utf8',
  });
  expect(doctor.stdout).toContain('offers demo.greet, demo.part');

  writeFileSync(
    join(folder, 'greet.test.mjs'),
    `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runJob } from 'multi-job-platform/testing';
import { job } from './jobs/greet.ts';
test('greets', async () => assert.deepEqual((await runJob(job, { name: 'Sari' })).output, { said: 'calm Sari' }));\n`,
  );
  execFileSync(process.execPath, ['--import', 'tsx', '--test', 'greet.test.mjs'], { cwd: folder, stdio: 'pipe' });
});

test('the example job types that come with it are offered as they lie there', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [installed('server/bin/multi-job.js'), 'doctor', '--json', '--handlers', installed('examples/handlers')],
    {
      cwd: place,
      env: { PATH: process.env['PATH'], API_PORT: '0' },
      encoding: 'utf8',
    },
  );
  const { findings } = JSON.parse(stdout) as { findings: { check: string; status: string; detail: string }[] };
  expect(findings.filter(({ check }) => check === 'handlers')).toEqual([
    expect.objectContaining({ status: 'ok', detail: expect.stringMatching(/offers .+, .+, .+/) as unknown }),
  ]);
});
