import { expect, test } from 'vitest';
import type { Run } from '@/lib/api/types';
import { foldAttempts } from './fold-attempts.ts';
import { marksOf, timelineOf } from './run-timeline.ts';

const at = (seconds: number): string => new Date(Date.UTC(2027, 0, 15, 8, 0, seconds)).toISOString();
const ms = (seconds: number): number => Date.parse(at(seconds));

const base = {
  status: 'queued',
  created_at: at(0),
  scheduled_at: at(0),
  finished_at: null,
  delay_reason: null,
  requires_approval: false,
  attempts: [],
} as unknown as Run;

const attempt = (n: number, from: number, to: number | null, outcome: string | null = null) =>
  ({
    attempt: n,
    worker_id: 'w',
    started_at: at(from),
    finished_at: to === null ? null : at(to),
    outcome,
    error: null,
  }) as Run['attempts'][number];

test('a run that waits shows its wait growing until now', () => {
  const { rows, endMs } = timelineOf(base, ms(7));
  expect(rows).toMatchObject([{ attempt: null, work: null, waits: [{ kind: 'queue', isOpen: true, endMs: ms(7) }] }]);
  expect(endMs).toBe(ms(7));
});

test('between two attempts it backs off; the one that runs grows', () => {
  const attempts = [attempt(1, 2, 4, 'failed'), attempt(2, 9, null)];
  const { rows } = timelineOf({ ...base, status: 'running', attempts }, ms(12));
  expect(rows).toMatchObject([
    {
      attempt: 1,
      waits: [{ kind: 'queue', startMs: ms(0), endMs: ms(2) }],
      work: { outcome: 'failed', isOpen: false },
    },
    {
      attempt: 2,
      waits: [{ kind: 'backoff', startMs: ms(4), endMs: ms(9) }],
      work: { outcome: null, isOpen: true, endMs: ms(12) },
    },
  ]);
});

test('waiting for its time and standing in the queue are told apart', () => {
  const run = { ...base, status: 'success', scheduled_at: at(60), attempts: [attempt(1, 65, 66, 'success')] } as Run;
  const [first] = timelineOf({ ...run, finished_at: at(66) }, ms(100)).rows;
  expect(first?.waits).toMatchObject([
    { kind: 'scheduled', endMs: ms(60) },
    { kind: 'queue', startMs: ms(60), endMs: ms(65) },
  ]);
});

test('a handler that asked for approval leaves the run waiting for it', () => {
  const attempts = [attempt(1, 1, 2, 'awaiting_approval')];
  const { rows } = timelineOf({ ...base, status: 'awaiting_approval', attempts }, ms(30));
  expect(rows.at(-1)).toMatchObject({ attempt: null, waits: [{ kind: 'approval', startMs: ms(2), isOpen: true }] });
});

test('a run that has ended has the end of its last attempt, whatever time it is', () => {
  const run = { ...base, status: 'failed', attempts: [attempt(1, 1, 3, 'failed')], finished_at: at(3) } as Run;
  const { rows, endMs } = timelineOf(run, ms(9999));
  expect([rows.length, endMs]).toEqual([1, ms(3)]);
});

test('marks are round and few', () => {
  expect(marksOf(46_000, 5)).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
  expect(marksOf(3, 5)).toEqual([0, 1, 2, 3]);
  expect(marksOf(10 * 86_400_000, 5).length).toBeLessThanOrEqual(6);
});

test('a run that nobody offers is put off again and again: one row with how often, and the waits between as one', () => {
  const putOff = Array.from({ length: 84 }, (_, n) => attempt(1, 2 + n * 10, 3 + n * 10, 'snoozed'));
  const run = { ...base, status: 'delayed', delay_reason: 'snooze', attempts: putOff } as Run;
  const { rows } = timelineOf(run, ms(840));
  expect(rows).toMatchObject([
    {
      attempt: 1,
      count: 84,
      waits: [
        { kind: 'queue', startMs: ms(0), endMs: ms(2) },
        { kind: 'snooze', startMs: ms(2), endMs: ms(832) },
      ],
      work: { outcome: 'snoozed', startMs: ms(832), endMs: ms(833) },
    },
    { attempt: null, waits: [{ kind: 'snooze', isOpen: true }] },
  ]);
});

test('only what tells nothing new is folded', () => {
  const failed = { ...attempt(1, 5, 6, 'snoozed'), error: { code: 'handler_error', message: 'no' } };
  const attempts = [
    attempt(1, 1, 2, 'snoozed'),
    attempt(1, 3, 4, 'snoozed'),
    failed,
    attempt(2, 7, 8, 'snoozed'),
    attempt(2, 9, 10, 'released'),
    attempt(2, 11, 12, 'released'),
    attempt(2, 13, null),
  ];
  expect(foldAttempts(attempts).map(({ count }) => count)).toEqual([2, 1, 1, 1, 1, 1]);
  expect(foldAttempts([])).toEqual([]);
});
