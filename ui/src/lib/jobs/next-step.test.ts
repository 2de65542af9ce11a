import { expect, test } from 'vitest';
import { comingOrNull, nextStepOf, pausedUntil, type NextFacts } from './next-step';

const NOW = '2026-11-29T12:00:00.000Z';
const inSec = (sec: number): string => new Date(Date.parse(NOW) + sec * 1000).toISOString();
const USUAL: NextFacts = { enabled: true, hasSchedule: true, dueAt: inSec(17) };
const stepOf = (facts: Partial<NextFacts>) => nextStepOf({ ...USUAL, ...facts }, Date.parse(NOW));

test.each<[string, Partial<NextFacts>, ReturnType<typeof nextStepOf>]>([
  ['a job that fires', {}, { is: 'fires', at: inSec(17) }],
  ['a job on demand', { hasSchedule: false, dueAt: null }, { is: 'on_demand' }],
  ['a disabled one, whatever is due', { enabled: false, cooldownUntil: inSec(60) }, { is: 'disabled' }],
  ['a schedule without further times', { dueAt: null, isUnderPressure: true }, { is: 'ended' }],
  ['a due time that is now', { dueAt: inSec(0) }, { is: 'due' }],
  ['a due time a moment ago', { dueAt: inSec(-5) }, { is: 'due' }],
  ['a due time that nobody dispatches', { dueAt: inSec(-90) }, { is: 'overdue', since: inSec(-90) }],
  [
    'a cooldown before the due time',
    { cooldownUntil: inSec(10) },
    { is: 'cooldown', until: inSec(10), thenAt: inSec(17) },
  ],
  [
    'a cooldown over some firings of an interval',
    { cooldownUntil: inSec(300), intervalSec: 60 },
    { is: 'cooldown', until: inSec(300), thenAt: inSec(317) },
  ],
  [
    'a cooldown that ends with a firing',
    { cooldownUntil: inSec(77), intervalSec: 60 },
    { is: 'cooldown', until: inSec(77), thenAt: inSec(77) },
  ],
  [
    'a cooldown over firings of a cron expression',
    { cooldownUntil: inSec(300) },
    { is: 'cooldown', until: inSec(300), thenAt: null },
  ],
  [
    'a cooldown whose end was worked out',
    { cooldownUntil: inSec(300), dueAfterCooldown: inSec(360) },
    { is: 'cooldown', until: inSec(300), thenAt: inSec(360) },
  ],
  ['a cooldown that is over', { cooldownUntil: inSec(-1) }, { is: 'fires', at: inSec(17) }],
  ['a cooldown that ends now', { cooldownUntil: inSec(0) }, { is: 'fires', at: inSec(17) }],
  ['pressure mode', { isUnderPressure: true }, { is: 'pressure' }],
  ['pressure mode and a critical job', { isUnderPressure: true, priority: 'critical' }, { is: 'fires', at: inSec(17) }],
  ['a full lane', { fullLane: 'mail' }, { is: 'lane', lane: 'mail' }],
  ['an approval before a cooldown', { isApprovalPending: true, cooldownUntil: inSec(60) }, { is: 'approval' }],
  [
    'a cooldown before pressure',
    { isUnderPressure: true, cooldownUntil: inSec(10) },
    { is: 'cooldown', until: inSec(10), thenAt: inSec(17) },
  ],
])('%s', (_what, facts, step) => {
  expect(stepOf(facts)).toEqual(step);
});

test('what is over is not coming', () => {
  expect(comingOrNull(inSec(-1), Date.parse(NOW))).toBeNull();
  expect(comingOrNull(inSec(1), Date.parse(NOW))).toBe(inSec(1));
  expect(comingOrNull(undefined, Date.parse(NOW))).toBeNull();
});

test('a job that a pause holds is neither due nor overdue: it says when the longest pause is over', () => {
  const job = { agent_pool: 'gpu', labels: { team: 'ops' } } as unknown as Parameters<typeof pausedUntil>[0];
  const pause = (kind: 'all' | 'pool' | 'label', until: string, name: string | null = null) =>
    ({ kind, until, pool: kind === 'pool' ? name : null, label: kind === 'label' ? name : null }) as Parameters<
      typeof pausedUntil
    >[1][number];
  const [first, later] = ['2030-01-01T01:00:00.000Z', '2030-01-01T02:00:00.000Z'];
  expect(pausedUntil(job, [])).toBeNull();
  expect(pausedUntil(job, [pause('pool', later, 'default'), pause('label', later, 'team=dev')])).toBeNull();
  expect(pausedUntil(job, [pause('all', first), pause('label', later, 'team=ops')])).toBe(later);
  expect(pausedUntil(job, [pause('pool', first, 'gpu')])).toBe(first);
  const facts = { enabled: true, hasSchedule: true, dueAt: '2030-01-01T00:00:00.000Z', pausedUntil: first };
  expect(nextStepOf(facts, Date.parse(first) - 1)).toEqual({ is: 'paused', until: first });
  expect(nextStepOf(facts, Date.parse(first))).toEqual({ is: 'overdue', since: facts.dueAt });
});
