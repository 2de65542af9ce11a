import { readFileSync } from 'node:fs';
import type { Run } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { engineFactories } from '../engines/engine-factories.ts';
import { waitUntil } from '../scheduler/wait-until.ts';
import { hostile, hostileHere } from './fixtures/hostile-jobs.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const moduleUrl = new URL('./fixtures/hostile-jobs.ts', import.meta.url).href;
const BOTH = ['hostile-here', 'hostile'];
const both = <Rest extends unknown[]>(rows: [does: string, ...Rest][]) =>
  BOTH.flatMap(type => rows.map(([does, ...rest]): [string, string, ...Rest] => [type, does, ...rest]));

// What is tested lies between a worker and its handlers; one engine is enough.
const factory = engineFactories.embedded();
let stage: Stage;
const kv = {
  set: () => Promise.resolve(),
  increment: (_: string, by: unknown) => Promise.resolve(by === undefined ? 1 : 0),
};

beforeAll(async () => {
  await factory.start();
  stage = await openStage(factory.newStore());
  await stage.worker({ jobs: [hostile, hostileHere], moduleUrl, config: { concurrency: 3 }, tools: { kv } as never });
});
// One worker for all: whoever ends it fails every test after his own.
afterAll(async () => {
  await stage.close();
  await factory.stop();
});

const unforeseen: unknown[] = [];
const note = (error: unknown) => void unforeseen.push(error);
beforeEach(() => {
  unforeseen.length = 0;
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});
afterEach(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
  expect(unforeseen).toEqual([]);
});

async function ended(type: string, does: string, timeoutMs = 30_000): Promise<Run> {
  return stage.finished(await stage.run(type, { inputs: { does }, timeout_ms: timeoutMs }));
}

async function messages(run: Run): Promise<string[]> {
  const lines = await stage.engine.listRunLogs({ runId: run.run_id, afterSeq: 0, limit: 10_000 });
  return lines.map(line => line.message);
}

test.each(BOTH)('%s: whatever a handler logs becomes text', async type => {
  const run = await ended(type, 'odd-logs');
  expect(run).toMatchObject({ status: 'success', result: { output: 'done' } });
  const lines = await messages(run);
  expect(lines.slice(0, 9)).toEqual([
    'Error: x',
    '{ a: 1 }',
    '42',
    '',
    'two { b: [ 2 ] }',
    'undefined',
    'null',
    '7n',
    'Symbol(s)',
  ]);
  expect(lines).toHaveLength(14);
});

test.each(BOTH)('%s: whatever a handler calls progress is kept as such', async type => {
  const run = await ended(type, 'odd-progress');
  expect(run).toMatchObject({ status: 'success', progress: { percent: 50, message: '' } });
});

test.each(BOTH)('%s: a checkpoint that cannot be kept is refused to the handler', async type => {
  const run = await ended(type, 'odd-checkpoints');
  expect(run.result?.output).toEqual(Array(6).fill('refused'));
});

test.each(BOTH)('%s: nothing given to a tool, and nothing that it gives back, stays nothing', async type => {
  const run = await ended(type, 'calls-with-nothing');
  expect(run.result).toMatchObject({ error: null, output: { given: 'undefined', sum: 1 } });
});

test.each(BOTH)('%s: lines that are not kept are counted', async type => {
  const lines = await messages(await ended(type, 'logs-too-much'));
  expect(lines.length).toBeLessThanOrEqual(10_000);
  expect(lines.length).toBeGreaterThan(8000);
  expect(lines.slice(-2)).toEqual([
    'line 11999',
    'This attempt logged 12000 lines; of a run the newest 10000 are kept.',
  ]);
});

test.each(
  both([
    ['deep-output', /nested deeper than 64 levels/],
    ['very-deep-output', /not JSON|nested deeper/],
    ['bigint-output', /not JSON/],
    ['trap-output', /not JSON/],
    ['throws-nothing', /undefined/],
    ['throws-bare-object', /\{\}/],
    ['throws-trap', /./],
    ['throws-revoked', /./],
    ['throws-odd-error', /./],
    ['throws-odd-question', /AwaitApproval needs a question/],
  ]),
)('%s: %s fails its own attempt and says why', async (type, does, message) => {
  const run = await ended(type, does);
  expect(run).toMatchObject({ status: 'failed', result: { error: { code: 'handler_error' } } });
  expect(run.result?.error?.message).toMatch(message);
  expect(run.result?.error?.message).not.toMatch(/cannot be loaded/);
});

test.each([
  ['garbage', /sent what is not a message/],
  ['odd-message', /sent what is not a message \(message/],
  ['brackets-only', /nested deeper than 1000 levels/],
])('a process that sends %s on its channel is ended, and nobody else', async (does, message) => {
  const innocent = stage.run('hostile', { inputs: { does: 'prints-nothing' } });
  const run = await ended('hostile', does);
  expect(run.result?.error?.code).toBe('process_crashed');
  expect(run.result?.error?.message).toMatch(message);
  expect((await stage.finished(await innocent)).status).toBe('success');
});

test('a line without an end is cut, not collected', async () => {
  const run = await ended('hostile', 'endless-line');
  const [line] = await messages(run);
  expect(line).toMatch(/^x{7000,8000}… \(20971520 characters\)$/);
});

test('all that an isolated handler prints is in its own log and in no other', async () => {
  const first = await ended('hostile', 'prints-1000');
  const second = await ended('hostile', 'prints-1000');
  expect(second.result?.output).toBe(first.result?.output);
  for (const run of [first, second]) {
    const lines = await messages(run);
    const expected = Array.from({ length: 1000 }, (_, line) => `${run.run_id} ${line} ${'.'.repeat(100)}`);
    expect(lines.filter(line => line !== 'no line end')).toEqual(expected);
    expect(lines).toContain('no line end');
  }
  const quiet = await ended('hostile', 'prints-nothing');
  expect(await messages(quiet)).toEqual([]);
});

test.each(BOTH)('%s: secrets in what a handler logs and tells as progress are left out', async type => {
  const run = await ended(type, 'logs-secrets');
  expect(JSON.stringify([run.progress, await messages(run)])).not.toContain('hunter2');
  expect(await messages(run)).toEqual([
    'signed in with password=[redacted] at https://[redacted]@example.com/?token=[redacted]',
  ]);
});

test('so are secrets in what an isolated handler prints', async () => {
  const run = await ended('hostile', 'prints-secrets');
  expect((await messages(run)).toSorted()).toEqual(['DB_PASSWORD=[redacted]', 'postgres://[redacted]@db/main']);
});

test.runIf(process.platform === 'linux').each(['leaves-detached', 'leaves-far-away'])(
  'a process that an isolated handler detached (%s) ends with its run',
  async does => {
    const run = await ended('hostile', does);
    expect(run.status).toBe('success');
    for (const pid of run.result!.output as number[]) await waitUntil('it is gone', () => !isRunning(pid));
  },
);

test.runIf(process.platform === 'linux')('also where the run is ended by its time limit', async () => {
  const run = await ended('hostile', 'blocks-with-detached', 2000);
  expect(run).toMatchObject({ status: 'failed', result: { error: { code: 'timeout' } } });
  const [pid] = await messages(run);
  await waitUntil('it is gone', () => !isRunning(Number(pid)));
});

/** Not one that has ended and only waits to be asked for by its parent. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test.each(['leaves-rejection', 'leaves-quiet-timer', 'leaves-listener', 'leaves-loop'])(
  'what an isolated handler leaves behind (%s) ends with its run',
  async does => {
    const run = await ended('hostile', does);
    expect(run.status).toBe('success');
    const pid = Number(run.result?.output);
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    const next = await ended('hostile', 'prints-nothing');
    expect(next).toMatchObject({ status: 'success' });
    expect(next.result?.output).not.toBe(pid);
  },
);
