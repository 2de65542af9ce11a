import { expect, test } from 'vitest';
import { createProgressLines, progressLine } from './progress-line.ts';

const step = (done: number, total: number | null) => ({ what: 'Writing', done, total });

test.each([
  [step(0, 10), 5000, 'Writing: 0 of 10 (0 %)'],
  [step(5, 20), 10_000, 'Writing: 5 of 20 (25 %), about 0:30 left'],
  [step(5, 20), 500, 'Writing: 5 of 20 (25 %)'],
  [step(20, 20), 9000, 'Writing: 20 of 20 (100 %)'],
  [step(0, 0), 9000, 'Writing: 0 of 0 (100 %)'],
  [step(7, null), 9000, 'Writing: 7 …'],
  [step(7, 5), 9000, 'Writing: 7 …'],
])('%o after %i ms', (at, elapsedMs, line) => {
  expect(progressLine(at, elapsedMs)).toBe(line);
});

test('it speaks every other second, and each step is estimated from its own beginning', () => {
  const said: string[] = [];
  let nowMs = 0;
  const tell = createProgressLines(
    () => nowMs,
    line => said.push(line),
  );
  for (; nowMs <= 6000; nowMs += 500) tell(step(nowMs / 500, 100));
  tell({ what: 'Comparing', done: 0, total: 9 });
  nowMs += 4000;
  tell({ what: 'Comparing', done: 3, total: 9 });
  expect(said).toEqual([
    'Writing: 4 of 100 (4 %), about 0:48 left',
    'Writing: 8 of 100 (8 %), about 0:46 left',
    'Writing: 12 of 100 (12 %), about 0:44 left',
    'Comparing: 3 of 9 (33 %), about 0:08 left',
  ]);
});
