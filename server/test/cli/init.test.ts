import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROLES, readConfig } from '../../src/config.ts';
import { settingNames } from '../../src/config/env-file.ts';
import { shellWord } from '../../src/cli/init/next-steps.ts';
import { runHere } from './run-here.ts';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

/** In this process: it reads no settings and starts nothing. */
async function init(args: readonly string[] = [], env: Record<string, string> = {}) {
  const { code, stdout: said, stderr: complaint } = await runHere(place.folder, ['init', ...args], env);
  return { code, said, complaint };
}

async function ended(args: readonly string[], env: Record<string, string>) {
  const run = place.run(args, env);
  const { code } = await run.ended;
  return { code, said: run.stdout(), complaint: run.stderr() };
}

const envText = () => readFileSync(join(place.folder, '.env'), 'utf8');
const modeOf = (path: string) => statSync(join(place.folder, path)).mode & 0o777;
const entries = () => readdirSync(place.folder).sort();

/** What init told to type, without the name of the program. */
function toldCommands(said: string): string[][] {
  return [...said.matchAll(/^ {2}(?:node .*multi-job\.js|npx multi-job) (.+)$/gm)].map(([, words = '']) =>
    words.split(' '),
  );
}

test('init writes tokens of its own for this user only; the next steps work as they are told', async () => {
  const { code, said, complaint } = await init();
  expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
  expect(entries()).toEqual(['.env', 'data']);
  expect([modeOf('.env'), modeOf('data')]).toEqual([0o600, 0o700]);
  const { AUTH_API_KEYS = '', MULTI_JOB_TOKEN } = parseEnv(envText());
  const [, viewer, operator, admin] =
    /^(\w{48}):viewer:reader,(\w{48}):operator:commands,(\w{48}):admin:owner$/.exec(AUTH_API_KEYS) ?? [];
  expect(new Set([viewer, operator, admin]).size).toBe(3);
  expect(MULTI_JOB_TOKEN).toBe(operator);
  expect(said).not.toMatch(/[0-9a-f]{48}/);

  const env = { API_PORT: String(await freePort()), LOG_FORMAT: 'json' };
  const [doctor = [], start = [], agents = []] = toldCommands(said);
  expect(await ended(doctor, env)).toMatchObject({ code: 0, said: expect.stringContaining('All is well') as unknown });
  const services = place.run(start, env);
  await until('the services', services, () => services.stderr().includes('Multi-Job is running'));
  expect(await ended(agents, env)).toMatchObject({ code: 0, said: expect.stringContaining('worker') as unknown });

  const url = `http://127.0.0.1:${env.API_PORT}`;
  const statusWith = async (token?: string) =>
    (
      await fetch(`${url}/jobs/none/run`, {
        method: 'POST',
        headers: token === undefined ? {} : { 'x-api-key': token },
      })
    ).status;
  expect([await statusWith(), await statusWith(viewer), await statusWith(operator)]).toEqual([401, 403, 404]);
  // What start tells to type works where tokens are asked for: the first line gives the spec to stdin, the second runs it.
  const told = services.stderr();
  const spec = /echo '(.+)' \| npx multi-job jobs save -/.exec(told)?.[1] ?? '';
  writeFileSync(join(place.folder, 'first.json'), spec);
  expect((await ended(['jobs', 'save', 'first.json'], env)).code).toBe(0);
  const run = /npx multi-job (jobs run .+)$/m.exec(told)?.[1] ?? '';
  expect(await ended(run.split(' '), env)).toMatchObject({
    code: 0,
    said: expect.stringContaining('success') as unknown,
  });
});

test('a .env that is there is never changed: what it lacks is printed, the second time nothing lacks', async () => {
  writeFileSync(join(place.folder, '.env'), 'LOG_LEVEL=warn\n');
  const lacking = await init();
  expect(lacking).toMatchObject({ code: 1, complaint: expect.stringContaining('was not changed') as unknown });
  expect(Object.keys(parseEnv(lacking.said)).sort()).toEqual([
    'AUTH_API_KEYS',
    'AUTH_ENABLED',
    'DATA_DIR',
    'MULTI_JOB_TOKEN',
  ]);
  expect([envText(), entries()]).toEqual(['LOG_LEVEL=warn\n', ['.env']]);

  // Whoever has decided how callers are known, and where everything is kept, lacks nothing.
  writeFileSync(join(place.folder, '.env'), 'AUTH_ENABLED=false\nREDIS_URL=redis://127.0.0.1:6379\n');
  expect(await init()).toMatchObject({
    code: 0,
    said: '',
    complaint: expect.stringContaining('lacks nothing') as unknown,
  });

  expect((await init(['fresh'])).code).toBe(0);
  const before = readFileSync(join(place.folder, 'fresh/.env'), 'utf8');
  expect(await init(['fresh'])).toMatchObject({ code: 0, said: '' });
  expect(readFileSync(join(place.folder, 'fresh/.env'), 'utf8')).toBe(before);
});

test('a folder that cannot be used is refused with a sentence, and nothing is written', async () => {
  writeFileSync(join(place.folder, 'file'), '');
  for (const folder of ['file', 'file/below', '/proc/nowhere']) {
    expect(await init([folder])).toMatchObject({
      code: 2,
      complaint: expect.stringMatching(/cannot be used: .*Name a folder/) as unknown,
    });
  }
  // Waiting for what is written into a pipe would never end.
  mkdirSync(join(place.folder, 'pipe'));
  execFileSync('mkfifo', [join(place.folder, 'pipe/.env')]);
  expect(await ended(['init', 'pipe'], {})).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('is no file') as unknown,
  });
  mkdirSync(join(place.folder, 'odd/.env'), { recursive: true });
  expect(await init(['odd'])).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('cannot be read') as unknown,
  });
  expect(await init(['one', 'two'])).toMatchObject({ code: 2 });
});

test('a link in the place of .env is not followed, and a data folder that is there keeps its rights and is named', async () => {
  symlinkSync(join(place.folder, 'elsewhere'), join(place.folder, '.env'));
  expect((await init()).code).toBe(2);
  expect(entries()).toEqual(['.env']);

  mkdirSync(join(place.folder, 'wide/data'), { recursive: true });
  chmodSync(join(place.folder, 'wide/data'), 0o755);
  const { code, said } = await init(['wide'], { MULTI_JOB_TOKEN: 'x', AUTH_ENABLED: ' ' });
  expect([code, modeOf('wide/data')]).toEqual([0, 0o755]);
  expect(said).toContain('wide/data is open to other users of this machine');
  expect(said).toContain("Warning: MULTI_JOB_TOKEN of this terminal's environment wins over the file");
  expect(said).toContain(`cd ${shellWord(join(place.folder, 'wide'))}`);
});

test('what it makes is for this user, whatever the mask of this terminal', async () => {
  const before = process.umask(0o177);
  try {
    expect((await init()).code).toBe(0);
  } finally {
    process.umask(before);
  }
  expect([modeOf('.env'), modeOf('data')]).toEqual([0o600, 0o700]);
});

test('every setting it writes or proposes is one, in a range that is accepted', async () => {
  expect((await init()).code).toBe(0);
  const proposed = parseEnv(envText().replaceAll(/^#(?=[A-Z_]+=)/gm, ''));
  expect(Object.keys(proposed).filter(name => !settingNames().includes(name))).toEqual([]);
  expect(Object.keys(proposed)).toContain('WEBHOOK_ACCOUNTS');
  expect(() => readConfig(ROLES, {}, proposed)).not.toThrow();
});

test.each([
  ['/srv/multi-job', 'linux', '/srv/multi-job'],
  ["/srv/a b'c$d", 'linux', `'/srv/a b'\\''c$d'`],
  ['C:\\jobs', 'win32', 'C:\\jobs'],
  ['C:\\my jobs', 'win32', '"C:\\my jobs"'],
])('%s is a word of the shell on %s', (path, platform, word) => {
  expect(shellWord(path, platform)).toBe(word);
  if (platform === 'linux') expect(execFileSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' })).toBe(path);
});
