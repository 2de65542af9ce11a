import { expect, test } from 'vitest';
import { measureOverlap } from './measure-overlap.ts';
import type { FiringWithoutRun, ObservedRun } from './observed-run.ts';

const WORK_MS = 8000;

function run(jobId: string, plannedMs: number, startedMs: number | null, finishedMs: number | null): ObservedRun {
  const base = { runId: `${jobId}${plannedMs}`, jobId, dueMs: plannedMs, plannedMs, queuedMs: plannedMs };
  return { ...base, startedMs, finishedMs, status: 'success', error: null };
}

function skipped(jobId: string, plannedMs: number): FiringWithoutRun {
  return { jobId, dueMs: plannedMs, plannedMs, guard: 'overlap' };
}

test('a run that began while another one of its job was at work is counted; one of another job is not', () => {
  const runs = [run('a', 0, 0, 8000), run('a', 5000, 7999, 9000), run('b', 0, 5000, 6000), run('a', 9000, 9000, 9500)];
  expect(measureOverlap(runs, [], WORK_MS)).toEqual({ ranTwice: 1, skipped: 0, skippedByDesign: 0 });
});

test('a run that has not ended is at work still', () => {
  expect(measureOverlap([run('a', 0, 0, null), run('a', 5, 99_999, null)], [], WORK_MS).ranTwice).toBe(1);
});

test('a firing that met a run which had started on time was skipped by design, for it would be with any number of workers', () => {
  const runs = [run('a', 25_000, 25_000, 33_000)];
  expect(measureOverlap(runs, [skipped('a', 32_000)], WORK_MS)).toMatchObject({ skipped: 1, skippedByDesign: 1 });
});

test('a firing that met a run which started late was skipped for want of workers', () => {
  const runs = [run('a', 0, 24_000, 32_000)];
  expect(measureOverlap(runs, [skipped('a', 30_000)], WORK_MS)).toMatchObject({ skipped: 1, skippedByDesign: 0 });
});

test('of a run that has not ended the work of the others is taken', () => {
  expect(measureOverlap([run('a', 0, 9000, null)], [skipped('a', 9000)], WORK_MS).skippedByDesign).toBe(0);
  expect(measureOverlap([run('a', 0, 9000, null)], [skipped('a', 8000)], WORK_MS).skippedByDesign).toBe(1);
});

test('firings that other guards kept back are no overlap', () => {
  const other: FiringWithoutRun = { ...skipped('a', 1), guard: 'pressure_mode' };
  expect(measureOverlap([], [other, { ...other, guard: null }], WORK_MS).skipped).toBe(0);
});
