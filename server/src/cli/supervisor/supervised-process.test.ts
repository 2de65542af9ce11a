import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import { superviseProcess, type SupervisedProcess } from './supervised-process.ts';

let folder: string;
let supervised: SupervisedProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-job-supervised-'));
});
afterEach(async () => {
  await supervised?.stop(0);
  supervised = null;
  rmSync(folder, { recursive: true });
});

const READY = `process.send({ kind: 'ready', url: null }); setInterval(() => {}, 1000);`;

test('a child that dies is started again', async () => {
  const { pids } = supervise(READY);
  await vi.waitUntil(() => pids.length === 1, { timeout: 10_000 });

  process.kill(pids[0]!, 'SIGKILL');

  await vi.waitUntil(() => pids.length === 2, { timeout: 10_000 });
  expect(pids[1]).not.toBe(pids[0]);
});

test('a child that refuses its configuration is not started again', async () => {
  const { pids, refusals, errors } = supervise(`console.error('API_PORT is wrong'); process.exitCode = 2;`);

  await vi.waitUntil(() => refusals.length === 1, { timeout: 10_000 });
  await vi.waitUntil(() => errors.length === 1);
  expect({ pids, refusals, errors }).toEqual({ pids: [], refusals: [2], errors: ['API_PORT is wrong'] });
});

test('a child that was ready before is started again whatever its exit code', async () => {
  const { pids, refusals } = supervise(`process.send({ kind: 'ready', url: null }, () => process.exit(2));`);

  await vi.waitUntil(() => pids.length === 2, { timeout: 10_000 });
  expect(refusals).toEqual([]);
});

test('a child that was to try everything and failed is not started again', async () => {
  const { pids, refusals } = supervise(`process.exitCode = 1;`, () => undefined);

  await vi.waitUntil(() => refusals.length === 1, { timeout: 10_000 });
  expect({ pids, refusals }).toEqual({ pids: [], refusals: [1] });
});

test('stopping lets the child end by itself and keeps its last line', async () => {
  const { pids, lines } = supervise(`process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); ${READY}`);
  await vi.waitUntil(() => pids.length === 1, { timeout: 10_000 });

  expect(await supervised?.stop(10_000)).toBe(true);
  expect(lines).toEqual(['bye']);
  expect(isAlive(pids[0]!)).toBe(false);
});

test('a child that does not end in time is killed', async () => {
  const { pids } = supervise(`process.on('SIGTERM', () => {}); ${READY}`);
  await vi.waitUntil(() => pids.length === 1, { timeout: 10_000 });

  expect(await supervised?.stop(200)).toBe(false);
  expect(isAlive(pids[0]!)).toBe(false);
});

/** Supervises a child that runs `code`. */
function supervise(code: string, onChecked?: () => void) {
  const program = join(folder, 'child.mjs');
  writeFileSync(program, code);
  const seen = { pids: [] as number[], refusals: [] as number[], lines: [] as string[], errors: [] as string[] };
  supervised = superviseProcess({
    name: 'worker',
    program,
    args: [],
    env: {},
    logger: silentLogger,
    writeLog: line => void seen.lines.push(line),
    writeError: line => void seen.errors.push(line),
    onChecked,
    onReady: () => void seen.pids.push(supervised?.pid() ?? -1),
    onRefused: code => void seen.refusals.push(code),
  });
  return seen;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
