import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProcessGroups } from '../../src/children/create-process-groups.ts';
import { MARK_NAME } from '../../src/children/end-detached.ts';
import { placeOfPids, startTimesOf } from '../../src/children/process-identity.ts';
import { sweepGroups } from '../../src/children/sweep-groups.ts';
import type { GroupSpec, ProcessGroup, ProcessGroups } from '../../src/core/children/process-groups.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { isAlive } from '../cli/run-multi-job.ts';

const FORKING = fileURLToPath(new URL('./programs/forking.mjs', import.meta.url));
const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

let place: string;
let folder: string;
let groups: ProcessGroups;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'mj-groups-'));
  chmodSync(place, 0o777);
  folder = join(place, 'processes');
  groups = groupsOf(null);
});
afterEach(async () => {
  await groups.close();
  rmSync(place, { recursive: true, force: true });
});

const groupsOf = (user: typeof NOBODY | null) =>
  createProcessGroups({ folder, user, ownerPid: process.pid, logger: silentLogger });

const specOf = (args: readonly string[], over: Partial<GroupSpec> = {}): GroupSpec => ({
  ...{ program: process.execPath, args, env: {}, cwd: place, purpose: 'test' },
  ...over,
});
const script = (text: string, ...args: string[]) => specOf(['-e', text, ...args]);

async function printed(group: ProcessGroup): Promise<string> {
  let text = '';
  group.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await group.ended;
  await vi.waitUntil(() => group.stdout.readableEnded);
  return text;
}

/** Starts a program with two more below it, and waits until all are there. */
async function forked(from: ProcessGroups, ...words: string[]): Promise<{ group: ProcessGroup; pids: number[] }> {
  const file = join(place, 'pids.json');
  const group = from.start(specOf([FORKING, file, ...words]));
  await vi.waitUntil(() => existsSync(file), { timeout: 60_000 });
  return { group, pids: JSON.parse(readFileSync(file, 'utf8')) as number[] };
}

const areGone = (pids: readonly number[]) =>
  vi.waitUntil(async () => (await startTimesOf(pids)).size === 0, { timeout: 10_000, interval: 20 });

test('a program gets its arguments as they are, exactly the variables given besides its mark, and its input', async () => {
  const words = ['a b', '$(id)', '`id`', ';', '&&', '*', '>x', "'", '"', ''];
  const text = `process.stdin.on('data', d => console.log(JSON.stringify([process.argv.slice(1), Object.keys(process.env).sort(), process.argv0, String(d), process.cwd()])))`;
  const group = groups.start(specOf(['-e', text, '--', ...words], { env: { ONLY: '1' }, argv0: 'own-name' }));
  group.stdin.end('given');
  expect(JSON.parse(await printed(group))).toEqual([words, [MARK_NAME, 'ONLY'], 'own-name', 'given', place]);
  expect(await group.ended).toEqual({ exitCode: 0, signal: null, fault: null });
  expect(readdirSync(folder)).toEqual([]);
});

test.each<[string, Partial<GroupSpec>, RegExp]>([
  ['a program that is not there', { program: '/nowhere/at-all' }, /ENOENT/],
  ['a folder', { program: tmpdir() }, /EACCES/],
  ['a folder that is not there to work in', { cwd: '/nowhere/at-all' }, /ENOENT/],
  ['an argument with a NUL', { args: ['a\0b'] }, /null bytes/],
  ['more arguments than the system takes', { args: Array<string>(200).fill('x'.repeat(100_000)) }, /E2BIG/],
])('%s is a fault, and leaves no file', async (_, over, words) => {
  const group = groups.start(specOf([], over));
  group.stdin.end('nobody reads this');
  group.stdout.resume();
  expect(await group.ended).toMatchObject({ exitCode: null, fault: expect.stringMatching(words) as string });
  await group.end(10);
  expect(group.pid).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test('an exit code and a signal are told, and nobody stumbles over input that is not read', async () => {
  const exits = groups.start(script('process.exit(7)'));
  exits.stdin.write('x'.repeat(1_000_000));
  expect(await exits.ended).toEqual({ exitCode: 7, signal: null, fault: null });
  const killed = groups.start(script(`process.kill(process.pid, 'SIGTERM')`));
  expect(await killed.ended).toEqual({ exitCode: null, signal: 'SIGTERM', fault: null });
});

test('while it runs a file says which process it is', async () => {
  const group = groups.start(script('setInterval(() => undefined, 1000)'));
  const [name = ''] = readdirSync(folder);
  const started = await startTimesOf([process.pid, group.pid ?? 0]);
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toMatchObject({
    ...{ place: placeOfPids(), purpose: 'test', user: null },
    owner: { pid: process.pid, started: started.get(process.pid) },
    leader: { pid: group.pid, started: started.get(group.pid ?? 0) },
  });
  expect(await sweepGroups(folder, Date.now())).toEqual([]);
  await group.end(5000);
  expect(await group.ended).toMatchObject({ signal: 'SIGTERM' });
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(isLinux)(
  'one that listens to nothing is killed with all it started, also what detached itself',
  async () => {
    const { group, pids } = await forked(groups, 'stubborn');
    expect(pids.every(isAlive)).toBe(true);
    const startMs = performance.now();
    await group.end(100);
    await areGone(pids);
    expect(await group.ended).toMatchObject({ signal: 'SIGKILL' });
    expect(performance.now() - startMs).toBeGreaterThan(90);
  },
);

test.runIf(isLinux)('what one that ends by itself leaves behind is ended with it', async () => {
  const { group, pids } = await forked(groups, 'brief');
  expect(await group.ended).toEqual({ exitCode: 0, signal: null, fault: null });
  await areGone(pids);
});

test.runIf(isLinux)('closing ends all', async () => {
  const { pids } = await forked(groups);
  await groups.close();
  await areGone(pids);
});

test.runIf(isLinux && isRoot)('as another user it is ended like any other', async () => {
  const { group, pids } = await forked(groupsOf(NOBODY), 'stubborn');
  expect(readFileSync(`/proc/${group.pid ?? 0}/status`, 'utf8')).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
  await group.end(10);
  await areGone(pids);
});

/** A group whose owner was killed: its processes are there, and a file that names an owner that is not. */
async function orphaned(): Promise<{ pids: number[]; record: Record<string, unknown>; name: string }> {
  const mark = randomUUID();
  const file = join(place, 'orphans.json');
  const env = { [MARK_NAME]: mark };
  const child = spawn(process.execPath, [FORKING, file, 'stubborn'], { env, detached: true, stdio: 'ignore' });
  await vi.waitUntil(() => existsSync(file), { timeout: 60_000 });
  const pids = JSON.parse(readFileSync(file, 'utf8')) as number[];
  const started = (await startTimesOf([child.pid ?? 0])).get(child.pid ?? 0);
  const owner = { pid: process.pid, started: 'of a process before this one' };
  const leader = { pid: child.pid, started };
  const record = { mark, place: placeOfPids(), purpose: 'orphan', owner, leader, user: null };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${mark}.json`), JSON.stringify(record));
  return { pids, record, name: `${mark}.json` };
}

test.runIf(isLinux)('what an owner left behind is ended by whoever looks, with what detached itself', async () => {
  const { pids } = await orphaned();
  const both = await Promise.all([sweepGroups(folder, Date.now()), sweepGroups(folder, Date.now())]);
  expect(both.flat()).toContainEqual({ purpose: 'orphan', pid: pids[0] });
  await areGone(pids);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(isLinux)('also where the owner was killed before it could write the pid', async () => {
  const { pids, record, name } = await orphaned();
  writeFileSync(join(folder, name), JSON.stringify({ ...record, leader: null }));
  await sweepGroups(folder, Date.now());
  await areGone(pids);
  expect(readdirSync(folder)).toEqual([]);
});

test('a pid that belongs to another process by now is left alone', async () => {
  const innocent = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
    detached: true,
    stdio: 'ignore',
  });
  const mark = randomUUID();
  const gone = { pid: process.pid, started: 'long ago' };
  const record = { mark, place: placeOfPids(), purpose: 'reused', owner: gone, user: null };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${mark}.json`),
    JSON.stringify({ ...record, leader: { pid: innocent.pid, started: 'long ago' } }),
  );
  await sweepGroups(folder, Date.now());
  expect(readdirSync(folder)).toEqual([]);
  expect(isAlive(innocent.pid ?? 0)).toBe(true);
  innocent.kill('SIGKILL');
});

test('files of other hosts and containers, and what is no record, are left until they are old', async () => {
  expect(await sweepGroups(join(place, 'not-there'), Date.now())).toEqual([]);
  mkdirSync(folder, { recursive: true });
  const mark = randomUUID();
  const gone = { pid: process.pid, started: 'long ago' };
  const foreign = { mark, place: 'elsewhere', purpose: 'foreign', owner: gone, leader: gone, user: null };
  writeFileSync(join(folder, `${mark}.json`), JSON.stringify(foreign));
  // It names this very process, with a pid that stands for all processes, and with another mark than its name.
  const odd = [
    { ...foreign, place: placeOfPids() },
    { ...foreign, leader: { pid: -1, started: 'x' } },
    [],
    'text',
    null,
  ];
  odd.forEach((value, index) => {
    writeFileSync(join(folder, `${randomUUID()}.json`), index === 3 ? '{"mark":' : JSON.stringify(value));
  });
  writeFileSync(join(folder, 'x.json.new'), '');
  mkdirSync(join(folder, 'a-folder'));
  const now = Date.now();
  expect(await sweepGroups(folder, now)).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(8);
  await sweepGroups(folder, now + 120_000);
  expect(readdirSync(folder).sort()).toEqual([`${mark}.json`, 'a-folder'].sort());
  const old = (now - 8 * 86_400_000) / 1000;
  utimesSync(join(folder, `${mark}.json`), old, old);
  await sweepGroups(folder, now);
  expect(readdirSync(folder)).toEqual(['a-folder']);
});
