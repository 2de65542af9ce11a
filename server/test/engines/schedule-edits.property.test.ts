import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpec, JobSpecInput, Schedule } from '@multi-job/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { firingSchedule } from '../../src/core/schedules/excluded-days.ts';
import { nextDueMs } from '../../src/core/schedules/next-due.ts';
import { BUILT_IN_CALENDARS } from '../../src/core/calendars/built-in-calendars.ts';
import { planOccurrences } from '../../src/core/schedules/plan-occurrences.ts';
import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import { T0 } from '../../src/engine/conformance/given.ts';
import { ledgerOf } from '../../src/engine/conformance/readings.ts';
import { createStage, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { setJobEnabled } from '../../src/operations/jobs/set-job-enabled.ts';
import type { OperationDeps } from '../../src/operations/operation-deps.ts';
import { engineFactories } from './engine-factories.ts';
import { FEWER, TIMEOUT_MS } from './history-limits.ts';
import { unless } from './history-world.ts';

const ZONE = 'Asia/Jakarta';
const iso = (sec: number) => new Date(T0 + sec * 1000).toISOString();

/** Schedules that fire alike now and then, so that edits change much, little or nothing of what is due. */
const timing = fc.constantFrom<Partial<Schedule> | null>(
  { interval_sec: 10 },
  { interval_sec: 15 },
  { interval_sec: 10, start_at: iso(-20) },
  { interval_sec: 10, start_at: iso(40) },
  { cron: '*/10 * * * * *' },
  { cron: '0-50/10 * * * * *' },
  { cron: '*/20 * * * * *' },
  { cron: '* * * * *' },
  null,
);
const schedule = fc
  .tuple(
    timing,
    fc.record(
      {
        timezone: fc.constantFrom(ZONE, 'Europe/Berlin'),
        end_at: fc.constantFrom(iso(60), iso(150), iso(100_000)),
        misfire_policy: fc.constantFrom('run_once' as const, 'skip' as const, 'catch_up' as const),
        max_catch_up: fc.constantFrom(1, 3),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([when, beside]) => (when === null ? null : { ...when, ...beside }));
const inputs = fc.record(
  { dispatch_jitter_sec: fc.constantFrom(3, 30), allow_overlap: fc.constant(true) },
  { requiredKeys: [] },
);

type Step =
  | { verb: 'save'; spec: Partial<JobSpecInput> }
  | { verb: 'enable'; enabled: boolean }
  | { verb: 'dispatch'; atMost: number }
  | { verb: 'work' }
  | { verb: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ verb: fc.constant('save' as const), spec: fc.record({ schedule, inputs }) }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('enable' as const), enabled: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ verb: fc.constant('dispatch' as const), atMost: fc.constantFrom(0, 1, 100) }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('work' as const) }) },
  {
    weight: 4,
    // A step of time, up to an outage longer than the rows that missed occurrences get.
    arbitrary: fc.record({
      verb: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 1, 999, 5000, 10_000, 30_000, 1_200_000),
    }),
  },
);

describe.each(Object.entries(engineFactories))('%s', { timeout: TIMEOUT_MS }, (_, createFactory) => {
  const factory = createFactory();
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());

  test('no save and no pause loses an occurrence: each has its row, and nothing else has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }), steps =>
        checkLedger(factory, steps),
      ),
      FEWER,
    );
  });
});

async function checkLedger(factory: EngineFactory, steps: readonly Step[]): Promise<void> {
  const engine = await factory.newStore().open();
  try {
    const story = new Story(createStage(engine, createIdSource()));
    await story.take({ verb: 'save', spec: { schedule: { interval_sec: 10 } } });
    for (const taken of steps) await story.take(taken);
    await story.settle();
    await story.check();
  } finally {
    await engine.close();
  }
}

/** One job, what is done to it, and which due times were in force: those of its schedule while it was enabled. */
class Story {
  #nowMs = T0;
  readonly #stage: Stage;
  readonly #deps: OperationDeps;
  readonly #due = new Set<number>();
  #force: { schedule: Schedule; anchorMs: number } | null = null;
  #sinceMs = T0;
  #anchorMs = T0;
  #spec: JobSpec | null = null;
  #isEnabled = true;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#deps = { engine: stage.engine, clock: { now: () => this.#nowMs }, newId: stage.newId, defaultTimezone: ZONE };
  }

  async take(taken: Step): Promise<void> {
    switch (taken.verb) {
      case 'save':
        return this.#save(taken.spec);
      case 'enable':
        await setJobEnabled(this.#deps, { jobId: 'a', enabled: taken.enabled, actor: 'ani' });
        this.#isEnabled = taken.enabled;
        this.#goOn();
        return;
      case 'dispatch':
        await this.#dispatch(taken.atMost);
        return;
      case 'work':
        return this.#work();
      case 'wait':
        this.#nowMs += taken.ms;
    }
  }

  /** Everything that is due is decided. */
  async settle(): Promise<void> {
    for (let round = 0; round < 400; round += 1) {
      await this.#dispatch(100);
      await this.#work();
      const job = await this.#stage.engine.getJob('a');
      if (job?.next_due_at == null || Date.parse(job.next_due_at) > this.#nowMs - 30_000) return;
      this.#nowMs += 1000;
    }
    throw new Error('what was due is never decided');
  }

  async check(): Promise<void> {
    this.#goOn();
    const next = (await this.#stage.engine.getJob('a'))?.next_due_at ?? null;
    const decided = [...this.#due].toSorted((a, b) => a - b).filter(dueMs => next === null || dueMs < Date.parse(next));
    const rows = (await ledgerOf(this.#stage.engine, 'a')).toReversed();
    const told = rows.flatMap(row => {
      const lastMs = Date.parse(row.due_at);
      if (row.count === 1) return [lastMs];
      return decided.filter(dueMs => dueMs <= lastMs).slice(-row.count);
    });
    expect(told).toEqual(decided);
  }

  async #save(given: Partial<JobSpecInput>): Promise<void> {
    const spec = jobSpecSchema.parse({ job_id: 'a', type: 'simulation.heavy', ...given });
    const saved = await unless(
      saveJob(this.#deps, { spec, source: 'api', actor: 'ani', note: null }),
      'VALIDATION', // It would never fire.
    );
    if (saved === null) return;
    this.#anchorMs = phaseOf(this.#spec?.schedule ?? null, spec.schedule, this.#anchorMs, this.#nowMs);
    this.#spec = spec;
    this.#goOn();
  }

  /** Notes the due times up to now of what was in force, and what is in force from now on. */
  #goOn(): void {
    for (let atMs: number | null = this.#sinceMs; this.#force !== null;) {
      atMs = nextDueMs(firingSchedule(this.#force.schedule, BUILT_IN_CALENDARS), this.#force.anchorMs, atMs, ZONE);
      if (atMs === null || atMs > this.#nowMs) break;
      this.#due.add(atMs);
    }
    const schedule = this.#isEnabled ? (this.#spec?.schedule ?? null) : null;
    this.#force = schedule === null ? null : { schedule, anchorMs: this.#anchorMs };
    // A start that is right now is still to come.
    const startsNow = schedule?.start_at !== undefined && Date.parse(schedule.start_at) === this.#nowMs;
    this.#sinceMs = startsNow ? this.#nowMs - 1 : this.#nowMs;
  }

  async #dispatch(atMost: number): Promise<void> {
    await this.#stage.dispatch(this.#nowMs, {
      plan: (job, nowMs) => planOccurrences(job, nowMs, ZONE, BUILT_IN_CALENDARS),
      maxPerSecond: atMost,
    });
  }

  async #work(): Promise<void> {
    await this.#stage.heartbeat('w', this.#nowMs);
    for (const run of await this.#stage.claim('w', this.#nowMs))
      await this.#stage.report('w', run, SUCCESS, this.#nowMs);
  }
}

/** An interval keeps its phase, also when its start is named no longer. */
function phaseOf(before: Schedule | null, after: Schedule | null, anchorMs: number, nowMs: number): number {
  if (after?.start_at !== undefined) return Date.parse(after.start_at);
  if (before === null || after === null || before.interval_sec !== after.interval_sec) return nowMs;
  if (before.start_at === undefined) return anchorMs;
  const startMs = Date.parse(before.start_at);
  return startMs <= nowMs ? startMs - (before.interval_sec ?? 0) * 1000 : nowMs;
}
