import { putAlertSchema } from '@multi-job/contract';
import type { AlertRule, PutAlert } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { AlertDraft } from './alert-draft.ts';
import { newAlertMemory } from './alert-memory.ts';
import type { AlertMemory } from './alert-memory.ts';
import { GATHER_MS, settleNotices } from './settle-notices.ts';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 0, 1, 12);

/** A rule over time: jobs fail and succeed, messages are made. */
function stage(more: Partial<PutAlert> = {}, startMs = START_MS) {
  const rule: AlertRule = putAlertSchema.parse({
    ...{ on: ['failed', 'recovered'], via: { channel: 'webhook', account_id: 'ops' } },
    ...more,
  });
  let memory: AlertMemory = newAlertMemory('n', startMs, '');
  let nowMs = startMs;
  const step = (change: (draft: AlertDraft) => void = () => undefined) => {
    const draft = new AlertDraft(rule, memory, nowMs);
    change(draft);
    draft.repeat();
    const nextMs = settleNotices(draft, rule, { nowMs, publicUrl: null, jobs: new Map() });
    // The store keeps it as JSON; what is given to the outbox is taken.
    memory = { ...(JSON.parse(JSON.stringify(draft.memory)) as AlertMemory), outgoing: [] };
    return nextMs;
  };
  const about = (subject: string) => ({
    ...{ kind: 'failed' as const, subject, atMs: nowMs, jobId: subject, runId: null, facts: {} },
  });
  return {
    step,
    at: (ms: number) => (nowMs = startMs + ms),
    fail: (...subjects: string[]) =>
      step(draft => {
        for (const subject of subjects) draft.happened(about(subject), { isCounted: true });
      }),
    recover: (subject: string) =>
      step(draft => {
        draft.isOver(about(subject), { isTold: true });
      }),
    told: () => [...memory.told].reverse().map(({ phase, title }) => `${phase} ${title}`),
    memory: () => memory,
  };
}
const names = (n: number) => Array.from({ length: n }, (_, index) => `j${index}`);

test('one message per streak, and one when it is over', () => {
  const { fail, recover, step, at, told } = stage();
  expect(fail('a')).toBe(START_MS + GATHER_MS);
  expect(told()).toEqual([]);
  at(GATHER_MS);
  step();
  for (const minute of [1, 2, 3]) {
    at(minute * MINUTE_MS);
    fail('a');
    at(minute * MINUTE_MS + GATHER_MS);
    step();
  }
  at(5 * MINUTE_MS);
  recover('a');
  at(6 * MINUTE_MS);
  step();
  expect(told()).toEqual([
    'fired Job "a" failed.',
    'over Job "a" succeeds again. It had failed since 2026-01-01 12:00 UTC (4 failed runs).',
  ]);
});

test('what fails and works again before anybody was told is one message', () => {
  const { fail, recover, step, at, told } = stage();
  fail('a');
  at(1000);
  recover('a');
  at(GATHER_MS);
  step();
  expect(told()).toEqual(['fired Job "a" failed, and succeeds again.']);
});

test('five in a minute are five messages, a sixth makes one of all that wait', () => {
  const { fail, step, at, told } = stage();
  fail(...names(5));
  at(GATHER_MS);
  step();
  expect(told()).toHaveLength(5);
  at(20_000);
  fail('x', 'y');
  at(40_000);
  step();
  expect(told()).toHaveLength(5);
  at(20_000 + MINUTE_MS);
  step();
  // The five are longer ago than a minute by then: two are no flood.
  expect(told().slice(5)).toEqual(['fired Job "x" failed.', 'fired Job "y" failed.']);
});

test('a thousand jobs that fail within a minute are one message', () => {
  const { fail, step, at, told, memory } = stage();
  const all = names(1000);
  for (let second = 0; second < 50; second += 1) {
    at(second * 1000);
    fail(...all.slice(second * 20, second * 20 + 20));
  }
  at(MINUTE_MS);
  expect(step()).toBeNull();
  expect(told()).toEqual(['digest 1000 alerts within a minute']);
  expect(memory().told[0]).toMatchObject({ kind: 'digest', subjects_total: 1000 });
  at(10 * MINUTE_MS);
  step();
  expect(told()).toHaveLength(1);
});

test('more than can be kept is counted', () => {
  const { fail, step, at, told, memory } = stage();
  fail(...names(1500));
  at(MINUTE_MS);
  step();
  expect(told()).toEqual(['digest 1500 alerts within a minute']);
  expect(memory().notices).toEqual([]);
});

test('it says it again after the time that the rule gives, while it lasts', () => {
  const { fail, recover, step, at, told } = stage({ repeat_after_sec: 600 });
  fail('a');
  for (let minute = 1; minute <= 25; minute += 1) {
    at(minute * MINUTE_MS);
    step();
  }
  recover('a');
  at(60 * MINUTE_MS);
  step();
  expect(told().map(line => line.split(' ')[0])).toEqual(['fired', 'repeated', 'repeated', 'over']);
});

test('what falls into quiet hours over midnight is one message after them', () => {
  const quiet = { from: '22:00', to: '06:00', timezone: 'Asia/Jakarta' };
  const night = Date.UTC(2026, 0, 1, 16);
  const { fail, recover, step, at, told, memory } = stage({ quiet, repeat_after_sec: 3600 }, night);
  fail('a');
  at(2 * 3_600_000);
  fail('b');
  recover('b');
  at(6.9 * 3_600_000);
  step();
  expect(told()).toEqual([]);
  expect(memory().notices).toHaveLength(2);
  at(7 * 3_600_000);
  step();
  expect(told()).toEqual(['digest 2 alerts while it was quiet (22:00 to 06:00)']);
  at(7 * 3_600_000 + 5000);
  fail('c');
  at(7 * 3_600_000 + 10_000);
  step();
  expect(told()).toHaveLength(2);
});

test('a clock that is set back holds nothing for ever', () => {
  const { fail, step, at, told } = stage();
  fail(...names(9));
  at(-3_600_000);
  step();
  at(-3_600_000 + MINUTE_MS);
  step();
  at(MINUTE_MS);
  step();
  expect(told()).toHaveLength(1);
});

test('while the outbox takes nothing, what happens is gathered', () => {
  const rule: AlertRule = putAlertSchema.parse({ on: ['failed'], via: { channel: 'webhook', account_id: 'ops' } });
  let memory = newAlertMemory('n', START_MS, '');
  for (let minute = 0; minute < 100; minute += 1) {
    const nowMs = START_MS + minute * MINUTE_MS;
    const draft = new AlertDraft(rule, memory, nowMs);
    const about = { kind: 'failed' as const, subject: `j${minute}`, atMs: nowMs, jobId: null, runId: null, facts: {} };
    draft.happened(about, { isCounted: true });
    settleNotices(draft, rule, { nowMs, publicUrl: null, jobs: new Map() });
    memory = draft.memory;
  }
  expect(memory.outgoing.length).toBeLessThanOrEqual(21);
  expect(memory.notices.length + memory.outgoing.length).toBe(100);
});
