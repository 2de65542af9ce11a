import fc from 'fast-check';
import { expect, test } from 'vitest';
import { depthOverTime, highestDepth } from './depth-over-time.ts';
import type { ObservedRun } from './observed-run.ts';

const runs = fc.array(
  fc
    .record({
      queuedMs: fc.integer({ min: 0, max: 20 }),
      waitMs: fc.option(fc.integer({ min: 0, max: 20 })),
      workMs: fc.option(fc.integer({ min: 0, max: 20 })),
    })
    .map(({ queuedMs, waitMs, workMs }): ObservedRun => {
      const startedMs = waitMs === null ? null : queuedMs + waitMs;
      const finishedMs = startedMs === null || workMs === null ? null : startedMs + workMs;
      return {
        runId: '',
        jobId: '',
        dueMs: 0,
        plannedMs: 0,
        status: 'queued',
        queuedMs,
        startedMs,
        finishedMs,
        error: null,
      };
    }),
);
const INSTANTS = Array.from({ length: 61 }, (_, ms) => ms);

test('at any instant as many wait and work as there are runs that do', () => {
  fc.assert(
    fc.property(runs, observed => {
      for (const { atMs, queued, running } of depthOverTime(observed, INSTANTS)) {
        const waiting = observed.filter(run => run.queuedMs <= atMs && (run.startedMs ?? Infinity) > atMs);
        const working = observed.filter(
          run => (run.startedMs ?? Infinity) <= atMs && (run.finishedMs ?? Infinity) > atMs,
        );
        expect(`${queued} ${running}`).toBe(`${waiting.length} ${working.length}`);
      }
    }),
  );
});

test('the highest depth is the highest of all instants', () => {
  fc.assert(
    fc.property(runs, observed => {
      const depths = depthOverTime(observed, INSTANTS).map(({ queued }) => queued);
      expect(highestDepth(observed)).toBe(Math.max(0, ...depths));
    }),
  );
});

test('a run that was cancelled while it waited waits no longer', () => {
  const base = { runId: '', jobId: '', dueMs: 0, plannedMs: 0, error: null };
  const run: ObservedRun = { ...base, status: 'cancelled', queuedMs: 0, startedMs: null, finishedMs: 10 };
  expect(depthOverTime([run], [5, 10])).toEqual([
    { atMs: 5, queued: 1, running: 0 },
    { atMs: 10, queued: 0, running: 0 },
  ]);
});
