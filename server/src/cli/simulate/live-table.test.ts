import { expect, test } from 'vitest';
import { createPaint } from '../paint.ts';
import { liveLine, liveTable, type LiveState } from './live-table.ts';
import { spreadOf } from './spread.ts';

const STATE: LiveState = {
  plan: {
    id: '0123456789',
    jobs: 100,
    intervalSec: 30,
    workMs: 8000,
    cpuMs: 0,
    failRate: 0,
    jitterSec: 25,
    durationSec: 90,
    pool: 'default',
  },
  elapsedMs: 65_000,
  figures: {
    runs: { queued: 12, running: 38, succeeded: 150, failed: 1, cancelled: 0 },
    failures: { timeout: 1 },
    firings: { asked: 205, dispatched: 201, skipped: { overlap: 3, pressure_mode: 1 }, missed: 0, unaccounted: 0 },
    overlap: { ranTwice: 0, skipped: 3, skippedByDesign: 2 },
    depth: { now: 12, highest: 40, atIntervalEnds: [0] },
    late: spreadOf([10, 200, 3400]),
    lateFromDue: spreadOf([12_000, 25_000]),
    work: { count: 151, meanMs: 8010, p95Ms: 8030 },
  },
  slots: 40,
  workers: 2,
  wholeDepth: 17,
  isUnderPressure: false,
  awayMs: 0,
};
const plainPaint = createPaint(false);

test('the table shows runs, depth, overlap, firings and lateness', () => {
  expect(liveTable(STATE, plainPaint).join('\n')).toMatchInlineSnapshot(`
    "Simulation 0123456789  1:05 of 1:30  100 jobs every 30 s, work 8000 ms, jitter 25 s
          queued  running  succeeded  failed  cancelled
    runs  12      38       150        1       0
    depth      12 now, 40 at most; all jobs together 17; pressure mode off
    overlap    0 ran twice at once, 3 skipped (2 by jitter or work alone)
    firings    201 of 205 became runs, 1 skipped by pressure mode
               p50     p95    p99    highest
    late       200 ms  3.4 s  3.4 s  3.4 s
    since due  12 s    25 s   25 s   25 s
    workers    2 workers with 40 slots"
  `);
});

test('elsewhere than on a terminal it is one line', () => {
  const line = liveLine(STATE);
  expect(line).not.toContain('\n');
  expect(line).toBe(
    ' 1:05  queued 12  running 38  succeeded 150  failed 1  depth 12 (at most 40, all jobs 17)  ' +
      '0 ran twice at once, 3 skipped (2 by jitter or work alone)  late p50 200 ms p95 3.4 s p99 3.4 s',
  );
});

test('an API that does not answer and pressure mode are seen at a glance', () => {
  const state = { ...STATE, isUnderPressure: true, awayMs: 4000 };
  expect(liveLine(state)).toMatch(/PRESSURE MODE {2}the API does not answer \(4 s\)$/);
  expect(liveTable(state, plainPaint).at(-1)).toBe('The API does not answer, for 4 s now; asking again.');
});

test('before the first run there is nothing to tell of lateness', () => {
  const state = { ...STATE, figures: { ...STATE.figures, late: null, lateFromDue: null } };
  expect(liveLine(state)).toMatch(/late -$/);
  expect(liveTable(state, plainPaint).join('\n')).toMatch(/late +- +- +- +-/);
});
