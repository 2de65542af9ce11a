import type { Occurrence, Run } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { SimulationRecord } from './simulation-record.ts';

const START_MS = Date.UTC(2030, 0, 1);
const FIRINGS = [0, 30_000, 60_000].map(ms => ({ jobId: 'a', dueMs: START_MS + ms, plannedMs: START_MS + ms + 500 }));

function iso(ms: number): string {
  return new Date(START_MS + ms).toISOString();
}

function run(change: Partial<Run> = {}): Run {
  const times = { scheduled_at: iso(0), created_at: iso(600), started_at: null, finished_at: null };
  return { run_id: 'r1', job_id: 'a', status: 'queued', source: 'scheduler', result: null, ...times, ...change } as Run;
}

function row(change: Partial<Occurrence>): Occurrence {
  return { job_id: 'a', due_at: iso(0), outcome: 'skipped', guard: 'overlap', count: 1, ...change } as Occurrence;
}

test('a run answers its firing, and is noted anew as it goes on', () => {
  const record = new SimulationRecord(FIRINGS);
  record.noteRun(run());
  record.noteRun(run({ status: 'running', started_at: iso(700) }));
  expect(record.runs).toEqual([
    expect.objectContaining({ runId: 'r1', plannedMs: START_MS + 500, startedMs: START_MS + 700, status: 'running' }),
  ]);
  expect(record.open).toHaveLength(2);
});

test('runs that somebody else asked for, and runs of other jobs, are not counted', () => {
  const record = new SimulationRecord(FIRINGS);
  record.noteRun(run({ source: 'manual' }));
  record.noteRun(run({ job_id: 'b' }));
  record.noteRun(run({ scheduled_at: iso(1) }));
  expect(record.runs).toEqual([]);
});

test('what the ledger says of a firing is noted once; what was dispatched waits for its run', () => {
  const record = new SimulationRecord(FIRINGS);
  const beforeMs = START_MS + 50_000;
  record.noteOccurrence(row({}), beforeMs);
  record.noteOccurrence(row({}), beforeMs);
  record.noteOccurrence(row({ due_at: iso(30_000), outcome: 'dispatched', guard: null }), beforeMs);
  expect(record.withoutRun).toEqual([expect.objectContaining({ dueMs: START_MS, guard: 'overlap' })]);
  expect(record.overdue(beforeMs)).toEqual([FIRINGS[1]]);
});

test('a row that stands for several firings is noted for each', () => {
  const record = new SimulationRecord(FIRINGS);
  record.noteOccurrence(row({ due_at: iso(30_000), outcome: 'missed', guard: null, count: 2 }), START_MS + 90_000);
  expect(record.withoutRun.map(({ dueMs }) => dueMs - START_MS)).toEqual([0, 30_000]);
});

test('what counts as missed because its job was disabled at the end is left out', () => {
  const record = new SimulationRecord(FIRINGS);
  record.noteOccurrence(row({ due_at: iso(60_000), outcome: 'missed', guard: null }), START_MS + 60_000);
  expect(record.withoutRun).toEqual([]);
});

test('firings before the jobs were enabled are not asked for', () => {
  const record = new SimulationRecord(FIRINGS);
  record.passOver(START_MS);
  expect(record.open).toEqual(FIRINGS.slice(1));
});

test('reading goes on at the oldest run that is not finished, else a little before the newest', () => {
  const record = new SimulationRecord(FIRINGS);
  expect(record.settledBeforeMs(START_MS)).toBe(START_MS);
  record.noteRun(run());
  record.noteRun(run({ run_id: 'r2', scheduled_at: iso(30_000), created_at: iso(31_000), status: 'running' }));
  expect(record.settledBeforeMs(START_MS)).toBe(START_MS + 600);
  record.noteRun(run({ status: 'success', finished_at: iso(40_000) }));
  expect(record.settledBeforeMs(START_MS)).toBe(START_MS + 21_000);
});
