import type { Priority } from '@multi-job/contract';
import fc from 'fast-check';
import type { RunOutcome } from '../../src/engine/port/queue.ts';
import { VARIANTS } from './history-jobs.ts';

/** One verb of a random history. `pick` chooses among what exists when the step is taken. */
export type Step =
  | { verb: 'enqueue'; job: number; count: number; delayMs: number; withApproval: boolean; priority: Priority | null }
  | { verb: 'enqueueWithKey'; key: number }
  | { verb: 'claim'; worker: number; limit: number; pool: 'default' | 'gpu' }
  | { verb: 'report'; pick: number; outcome: RunOutcome['outcome']; delayMs: number; isForged: boolean }
  | { verb: 'recordProgress'; pick: number }
  | { verb: 'cancelRun'; pick: number }
  | { verb: 'heartbeat'; worker: number }
  | { verb: 'removeProcess'; worker: number }
  | { verb: 'rescue'; limit: number }
  | { verb: 'promoteDelayed'; limit: number }
  | { verb: 'resolveApproval'; pick: number; decision: 'approved' | 'rejected' }
  | { verb: 'dispatchDue'; limit: number }
  | { verb: 'saveJob'; job: number; variant: number }
  | { verb: 'setJobEnabled'; job: number; enabled: boolean }
  | { verb: 'deleteJob'; job: number }
  | { verb: 'putPause'; scope: string; lastsMs: number }
  | { verb: 'endPause'; scope: string }
  | { verb: 'prune'; keepPerJob: number; limit: number }
  | { verb: 'look'; job: number };

/** Steps that are taken at once, spread over the instances; then the time goes on. */
export interface Batch {
  steps: Step[];
  advanceMs: number;
}

export const JOBS = 6;
export const WORKERS = 3;

const pick = fc.nat({ max: 1000 });
const job = fc.nat({ max: JOBS - 1 });
const worker = fc.nat({ max: WORKERS - 1 });
const delayMs = fc.constantFrom(0, 0, 1500, 4000);

const scope = fc.constantFrom('all', 'pool:default', 'pool:gpu', 'label:team=ops', 'label:team=ops', 'label:env=prod');

const outcome = fc.constantFrom<RunOutcome['outcome']>(
  'success',
  'success',
  'failed',
  'retry',
  'snooze',
  'released',
  'cancelled',
  'await_approval',
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: enqueueStep() },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('enqueueWithKey' as const), key: fc.nat({ max: 2 }) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      verb: fc.constant('claim' as const),
      worker,
      limit: fc.integer({ min: 1, max: 4 }),
      pool: fc.constantFrom('default' as const, 'default' as const, 'gpu' as const),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      verb: fc.constant('report' as const),
      pick,
      outcome,
      delayMs,
      isForged: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('recordProgress' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ verb: fc.constant('cancelRun' as const), pick }) },
  { weight: 4, arbitrary: fc.record({ verb: fc.constant('heartbeat' as const), worker }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('removeProcess' as const), worker }) },
  { weight: 3, arbitrary: limited('rescue') },
  { weight: 3, arbitrary: limited('promoteDelayed') },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant('resolveApproval' as const),
      pick,
      decision: fc.constantFrom('approved' as const, 'rejected' as const),
    }),
  },
  { weight: 4, arbitrary: limited('dispatchDue') },
  {
    weight: 3,
    arbitrary: fc.record({ verb: fc.constant('saveJob' as const), job, variant: fc.nat({ max: VARIANTS - 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('look' as const), job }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('setJobEnabled' as const), job, enabled: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('deleteJob' as const), job }) },
  {
    weight: 1,
    arbitrary: fc.record({
      verb: fc.constant('putPause' as const),
      scope,
      lastsMs: fc.constantFrom(300, 1500, 1500, 5000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('endPause' as const), scope }) },
  {
    weight: 1,
    arbitrary: fc.record({
      verb: fc.constant('prune' as const),
      keepPerJob: fc.nat({ max: 4 }),
      limit: fc.integer({ min: 1, max: 10 }),
    }),
  },
);

/** @param atOnce how many steps a batch may hold: 1 makes a sequential history. */
export function histories(atOnce: number): fc.Arbitrary<Batch[]> {
  const batch = fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: atOnce }),
    advanceMs: fc.constantFrom(0, 0, 0, 0, 100, 700, 1500, 4000),
  });
  return fc.array(batch, { minLength: 5, maxLength: Math.ceil(120 / atOnce), size: 'max' });
}

function enqueueStep(): fc.Arbitrary<Step> {
  return fc.record({
    verb: fc.constant('enqueue' as const),
    job,
    count: fc.integer({ min: 1, max: 3 }),
    delayMs,
    withApproval: fc.constantFrom(false, false, false, false, true),
    priority: fc.constantFrom(null, null, 'critical' as const, 'low' as const),
  });
}

function limited<Verb extends 'rescue' | 'promoteDelayed' | 'dispatchDue'>(
  verb: Verb,
): fc.Arbitrary<{ verb: Verb; limit: number }> {
  return fc.record({ verb: fc.constant(verb), limit: fc.integer({ min: 1, max: 20 }) });
}
