import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, type Installation } from '../client/installation.ts';
import { runHere } from '../cli/run-here.ts';
import { openWorkplace, type Workplace } from '../cli/run-multi-job.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples/jobs', import.meta.url));
const IDLE = 'type: simulation.heavy\n';

let place: Workplace;
let installation: Installation;
let url: string;
let client: Client;
beforeAll(async () => {
  place = openWorkplace();
  installation = await openInstallation();
  ({ url } = await installation.startApi());
  client = createClient({ baseUrl: url });
});
afterAll(async () => {
  await place.close();
  await installation.close();
});

const run = (...args: string[]) => runHere(place.folder, [...args, '--url', url], {});

test('the examples are right, and can be applied', async () => {
  const valid = await run('jobs', 'validate', EXAMPLES);
  expect(valid).toMatchObject({ code: 0 });
  expect(valid.stdout).toMatch(/^load-orders +valid, would be created +\S+load\.json:1$/m);
  expect(await run('apply', '-f', EXAMPLES, '--set', 'examples', '--yes')).toMatchObject({ code: 0 });
  expect((await client.jobs.get('monitor-telegram-a02')).enabled).toBe(false);
});

test('it asks at a terminal only, and says what to give elsewhere', async () => {
  const said = await run('apply', '-f', EXAMPLES);
  expect(said).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('give --yes to apply the files, or --dry-run') as string,
  });
  expect((await run('apply', '-f', EXAMPLES, '--yes', '--exit-code')).stderr).toContain(
    '--exit-code goes with --dry-run',
  );
  expect((await run('apply', '--dry-run')).code).toBe(2);
  expect((await run('apply', '-f', EXAMPLES, '--dry-run', '--set', 'a b')).stderr).toContain('Give 1 to 64 letters');
  expect((await run('apply', '-f', 'none', '--dry-run')).stderr).toContain('none cannot be read');
});

test('validate tells every fault with its place, as lines and as JSON', async () => {
  const file = join(place.folder, 'mixed.yaml');
  writeFileSync(file, `job_id: fine\n${IDLE}---\njob_id: a b\n${IDLE}timeout_ms: soon\n`);
  const said = await run('jobs', 'validate', 'mixed.yaml');
  expect(said.code).toBe(2);
  expect(said.stdout).toMatch(/^fine +valid, would be created +mixed\.yaml:1\na b +has faults +mixed\.yaml:4\n$/);
  expect(said.stderr).toMatch(
    /^fine: warning: .*\nmixed\.yaml:4:1: job_id: must .*\nmixed\.yaml:6:1: timeout_ms: must be a number, not a string\n$/,
  );
  const json = JSON.parse((await run('jobs', 'validate', 'mixed.yaml', '--json')).stdout) as {
    valid: boolean;
    faults: object[];
    jobs: object[];
  };
  expect(json).toMatchObject({
    valid: false,
    faults: [{ line: 4, column: 1, path: 'job_id' }, { path: 'timeout_ms' }],
    jobs: [{ valid: true }, { valid: false }],
  });
});

test('save takes YAML, several documents, folders, and whether a job fires', async () => {
  const folder = join(place.folder, 'saved');
  mkdirSync(folder);
  writeFileSync(join(folder, 'two.yaml'), `job_id: s-1\n${IDLE}---\njob_id: s-2\n${IDLE}enabled: false\n`);
  writeFileSync(join(folder, 'one.json'), '{ "job_id": "s-0", "type": "simulation.heavy" }');
  expect((await run('jobs', 'save', 'saved')).stdout).toMatch(/^s-0 +created .*\ns-1 +created .*\ns-2 +created .*\n$/);
  expect((await client.jobs.get('s-2')).enabled).toBe(false);
  writeFileSync(join(folder, 'two.yaml'), `job_id: s-2\n${IDLE}enabled: true\n`);
  expect(JSON.parse((await run('jobs', 'save', 'saved/two.yaml', '--json')).stdout)).toMatchObject({
    job_id: 's-2',
    enabled: true,
  });
  writeFileSync(join(folder, 'two.yaml'), `- job_id: s-3\n  ${IDLE}- job_id: s-4\n  ${IDLE}  timeout_ms: 1\n`);
  const refused = await run('jobs', 'save', 'saved/two.yaml');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toBe(
    'Job 2 of 2 (saved/two.yaml:3) was not saved, nor any after it:\nsaved/two.yaml:5:3: timeout_ms: must be at least 100\n',
  );
});

test('an export goes where it is told, replaces nothing unasked, and says that secrets are in it', async () => {
  await client.jobs.save({ job_id: 'with-secret', type: 'simulation.heavy', inputs: { api_key: 'sk-very-secret' } });
  const first = await run('export', 'with-secret', '--out', 'out/x.yaml');
  expect(first).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(
      /^1 job in 1 file; 1 written.*\nSecrets are written out, in: with-secret\./,
    ) as string,
  });
  expect(statSync(join(place.folder, 'out/x.yaml')).mode & 0o777).toBe(0o600);
  expect((await run('export', 'with-secret', '--out', 'out/x.yaml')).stderr).toContain('0 written');
  await client.jobs.save({ job_id: 'with-secret', type: 'simulation.heavy' });
  const kept = await run('export', 'with-secret', '--out', 'out/x.yaml');
  expect(kept).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('would be replaced: give --overwrite') as string,
  });
  expect(readFileSync(join(place.folder, 'out/x.yaml'), 'utf8')).toContain('sk-very-secret');
  expect((await run('export', 'with-secret', '--out', 'out/x.yaml', '--overwrite')).code).toBe(0);
  expect(readdirSync(join(place.folder, 'out'))).toEqual(['x.yaml']);
  expect((await run('export', 'nobody')).code).toBe(3);
  expect((await run('export', '--type', 'no.such', '--json')).stdout).toBe('[]\n');
});
