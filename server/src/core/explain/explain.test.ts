import { jobSpecSchema } from '@multi-job/contract';
import type { Agent, Backfill, JobSpecInput, Language, Run } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { GuardState } from '../safeguards/guard-state.ts';
import type { ExplainFacts } from './explain-facts.ts';

const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

function factsOf({ spec = {}, guards = {}, ...facts }: Given = {}): ExplainFacts {
  const nextDueMs = guards.nextDueMs === undefined ? T0 + 60_000 : guards.nextDueMs;
  const parsed = jobSpecSchema.parse({
    job_id: 'a',
    type: 't',
    schedule: { interval_sec: 60, timezone: 'UTC' },
    ...spec,
  });
  return {
    job: {
      ...parsed,
      enabled: true,
      version_id: 'v1',
      created_at: iso(T0),
      updated_at: iso(T0),
      next_due_at: nextDueMs === null ? null : iso(nextDueMs),
    },
    nowMs: T0,
    defaultTimezone: 'UTC',
    calendars: new Map(),
    limits: { pressureHigh: 300, pressureLow: 180, maxDispatchPerTick: 80 },
    guards: { ...QUIET, ...guards, nextDueMs },
    health: { ok: true, problems: [], warnings: [] },
    agents: [agent('w', 'worker'), agent('s', 'scheduler')],
    queuePlace: null,
    liveRuns: [],
    lastRun: null,
    lastSkipped: null,
    lastMissed: null,
    backfills: [],
    ...facts,
  };
}

type Given = Partial<Omit<ExplainFacts, 'guards' | 'job'>> & {
  spec?: Partial<JobSpecInput>;
  guards?: Partial<GuardState>;
};

const QUIET: GuardState = {
  enabled: true,
  nextDueMs: null,
  wakeMs: null,
  pause: null,
  pendingApprovals: 0,
  consecutiveFailures: 0,
  cooldownUntilMs: null,
  isUnderPressure: false,
  queueDepth: 0,
  lane: null,
  activeRuns: 0,
  lastSkip: null,
  dispatchedThisSecond: 0,
};

function agent(id: string, kind: Agent['kind'], alive = true): Agent {
  const worker = kind === 'worker' ? { pool: 'default', slots: 5, active: 0, types: ['t'] } : NO_WORKER;
  const seen = { started_at: iso(T0 - 1000), last_seen_at: iso(T0 - 500), alive };
  return {
    agent_id: id,
    kind,
    host: 'h',
    pid: 1,
    version: '0',
    draining: false,
    mcp: null,
    handler_faults: [],

    ...seen,
    ...worker,
  };
}

const NO_WORKER = { pool: null, slots: null, active: null, types: [] };

const delayedRun = { run_id: 'r1', status: 'delayed', available_at: iso(T0 + 5000), attempt: 2 } as Run;

const backfillOf = (changed: Partial<Backfill> = {}) =>
  ({
    ...{ backfill_id: 'b1', from: iso(T0 - 7_200_000), until: iso(T0 - 3_600_000), waits_for: null, waits_since: null },
    ...{ to_run: 5, created: 2, found: 1, cancel_requested: false },
    ...changed,
  }) as Backfill;

const outcomeOf = (given: Given, language: Language = 'en') => {
  const { blocked_by: by, sentence } = explain(factsOf(given), language);
  return { by, sentence };
};

test.each<[string, Given, string | null, string]>([
  ['nothing', {}, null, 'fires next at 2030-01-01 00:01:00 (UTC)'],
  [
    'the store',
    { health: { ok: false, problems: ['The disk is full.'], warnings: [] } },
    'engine',
    'The disk is full.',
  ],
  ['doubts of the store', { health: { ok: true, problems: [], warnings: ['no AOF'] } }, null, 'fires next'],
  [
    'the cap',
    { guards: { nextDueMs: T0 - 10, dispatchedThisSecond: 80 } },
    'dispatch_cap',
    '80 of 80 runs were dispatched',
  ],
  ['a cap without anything due', { guards: { dispatchedThisSecond: 80 } }, null, 'fires next'],
  ['a firing that is due', { guards: { nextDueMs: T0 - 10 } }, null, 'is dispatched in a moment'],
  [
    'a snooze',
    { liveRuns: [{ ...delayedRun, delay_reason: 'snooze' }] },
    'run_delayed',
    'postponed itself until 2030-01-01 00:00:05',
  ],
  [
    'a time asked for',
    { liveRuns: [{ ...delayedRun, delay_reason: 'run_at' }] },
    'run_delayed',
    'was requested for a specific time',
  ],
  [
    'a schedule without further times',
    { guards: { nextDueMs: null }, spec: { schedule: { cron: '0 0 30 2 *' } } },
    'window',
    'has no further times',
  ],
  [
    'a lost scheduler',
    { agents: [agent('w', 'worker'), agent('s', 'scheduler', false)] },
    'scheduler',
    'the last one was seen at 2029-12-31 23:59:59',
  ],
  [
    'more in the queue than is counted',
    {
      queuePlace: {
        runId: 'r1',
        pool: 'default',
        priority: 'low',
        ahead: { critical: 0, normal: 0, low: 2000 },
        isAtLeast: true,
      },
    },
    'queue',
    'behind at least 2000 other runs',
  ],
])('%s is told', (_what, given, by, words) => {
  const outcome = outcomeOf(given);
  expect(outcome.by).toBe(by);
  expect(outcome.sentence).toContain(words);
});

test.each<[string, Given, Language, string]>([
  [
    'one',
    { backfills: [backfillOf()] },
    'en',
    'A backfill from 2029-12-31 22:00:00 (UTC) to 2029-12-31 23:00:00 (UTC) has 2 due times left to start.',
  ],
  [
    'two',
    { backfills: [backfillOf(), backfillOf({ created: 5, found: 0 })] },
    'en',
    '2 backfills have 2 due times left',
  ],
  ['a cancelled one', { backfills: [backfillOf({ cancel_requested: true })] }, 'en', 'has 0 due times left to start.'],
  ['one in Indonesian', { backfills: [backfillOf()] }, 'id', 'masih punya 2 jadwal untuk dimulai.'],
])('backfills under way are told beside the outlook: %s', (_what, given, language, words) => {
  const { by, sentence } = outcomeOf(given, language);
  expect(by).toBeNull();
  expect(sentence).toContain(words);
});

test('a backfill needs a scheduler, also where the schedule has nothing to fire any more', () => {
  const without = { agents: [agent('w', 'worker')], spec: { schedule: null }, guards: { nextDueMs: null } };
  expect(outcomeOf(without).by).toBeNull();
  expect(outcomeOf({ ...without, backfills: [backfillOf()] })).toEqual({
    by: 'scheduler',
    sentence: expect.stringContaining(
      'No scheduler is alive, so no run of its backfill is started. A backfill',
    ) as string,
  });
});

test('a backfill is told after what blocks as well, whatever that ends with', () => {
  const pause = { scope: 'all', sinceMs: T0, untilMs: T0 + 1000, reason: 'we move', actor: 'rani' } as const;
  const told = outcomeOf({ backfills: [backfillOf()], guards: { pause } });
  expect(told.by).toBe('paused');
  expect(told.sentence).toContain('because: we move. A backfill from');
});

test('what keeps a run that exists from starting is told before what keeps another from being made', () => {
  const agents = [agent('s', 'scheduler')];
  const schedule = { interval_sec: 60, start_at: iso(T0 + 3_600_000) };
  expect(outcomeOf({ agents, spec: { schedule } }).by).toBe('window');
  const queuePlace = {
    runId: 'r1',
    pool: 'default',
    priority: 'normal',
    ahead: { critical: 0, normal: 0, low: 0 },
  } as const;
  const waiting = { agents, spec: { schedule }, queuePlace: { ...queuePlace, isAtLeast: false } };
  expect(outcomeOf(waiting).by).toBe('worker_pool');
});

test('a job on demand is not stopped by what only stops its schedule', () => {
  const guards = {
    nextDueMs: null,
    isUnderPressure: true,
    consecutiveFailures: 9,
    cooldownUntilMs: T0 + 1,
    activeRuns: 1,
  };
  expect(outcomeOf({ spec: { schedule: null }, guards }).by).toBeNull();
  expect(outcomeOf({ spec: { schedule: null }, guards: { ...guards, pendingApprovals: 1 } }).by).toBe(
    'pending_approval',
  );
});

test('the due time is shown with its jitter', () => {
  const verdicts = explain(factsOf({ spec: { inputs: { dispatch_jitter_sec: 30 } } }), 'en').verdicts;
  const due = verdicts.find(verdict => verdict.check === 'next_due');
  const jitterMs = Date.parse(due?.dispatch_at ?? '') - Date.parse(due?.due_at ?? '');
  expect(jitterMs).toBeGreaterThan(0);
  expect(jitterMs).toBeLessThan(30_000);
});

test('the same is said in Indonesian', () => {
  expect(outcomeOf({ guards: { pendingApprovals: 2 } }, 'id').sentence).toBe(
    'Job ini menunggu 2 persetujuan; tidak ada yang dijalankan sebelum semuanya diputuskan.',
  );
});
