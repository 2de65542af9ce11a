import { PRIORITIES } from '@multi-job/contract';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { isoOf } from '../../src/core/clock.ts';
import { priorityOrder, TURNS_PER_ROUND } from '../../src/core/queue/priority-turns.ts';
import {
  decideGuard,
  isPressureOn,
  type GuardInputs,
  type GuardTerms,
} from '../../src/core/safeguards/decide-guard.ts';
import { cooldownUntil } from '../../src/core/safeguards/failure-cooldown.ts';
import { pauseDetail, pauseOf } from '../../src/core/safeguards/pauses.ts';
import { timeClassOf } from '../../src/core/stats/time-class.ts';
import { scriptOfParts } from '../../src/engine/redis/store/script-loader.ts';

/**
 * Rules that stand in TypeScript and, where atomicity needs it, once more in Lua: TypeScript writes a table of cases with
 * their answers, and the part of Lua is asked for each. A rule that drifts is a red row here, not a strange history.
 */
let redis: Redis;
beforeAll(() => {
  redis = new Redis(inject('redisUrl'));
});
afterAll(() => redis.quit());

/** What `body`, a function of `case`, answers to each case, as JSON has it. */
async function askLua(parts: readonly string[], body: string, cases: readonly unknown[]): Promise<unknown[]> {
  const { text } = scriptOfParts(`${parts.map(part => `-- include: ${part}\n`).join('')}
local function answer(case) ${body} end
local answers = {}
for at, case in ipairs(cjson.decode(ARGV[1])) do answers[at] = cjson.encode({ answer(case) }) end
return answers`);
  const answers = (await redis.eval(text, 0, JSON.stringify(cases))) as string[];
  return answers.map(each => JSON.parse(each) as unknown);
}

/** Neighbours of where a rule turns, and a few of everything between. */
const TURNING_POINTS = [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 60, 61, 62, 63, 64, 100, 5000];

test('the first guard that refuses, and its numbers', async () => {
  const nowMs = Date.parse('2026-03-01T12:00:00.000Z');
  const state = fc.record({
    pendingApprovals: fc.constantFrom(0, 0, 0, 1, 2),
    consecutiveFailures: fc.nat(9),
    cooldownUntilMs: fc.constantFrom(null, nowMs - 1, nowMs, nowMs + 1, nowMs + 120_000),
    isUnderPressure: fc.boolean(),
    queueDepth: fc.nat(20_000),
    lane: fc.option(
      fc.record({
        group: fc.constantFrom('riset', 'a "b" \\ ü', 'x'),
        active: fc.nat(3),
        limit: fc.constantFrom(null, 1, 2, 3),
      }),
    ),
    activeRuns: fc.nat(2),
  });
  const terms = fc.record({
    nowMs: fc.constant(nowMs),
    priority: fc.constantFrom(...PRIORITIES),
    allowOverlap: fc.boolean(),
    cooldownThreshold: fc.constantFrom(null, 1, 3),
    pressure: fc.constantFrom({ high: 8000, low: 4000 }, { high: 1, low: 0 }),
  });
  const cases = fc.sample(fc.tuple(state, terms), { numRuns: 2000, seed: 1 });
  const answers = await askLua(
    ['guard'],
    `case.lane_active = function() return case.active_in_lane end
     local guard, numbers = first_guard(case, case.at)
     return guard or '', numbers or ''`,
    cases.map(luaState),
  );
  const told = answers.map(answer => {
    const [guard, numbers] = answer as [string, string];
    return guard === '' ? null : { guard, numbers: JSON.parse(numbers) as unknown };
  });
  expect(told).toEqual(cases.map(([inputs, rules]) => decideGuard(inputs, rules)));
  // Every guard was met, and none as well.
  expect(new Set(told.map(each => each?.guard)).size).toBe(6);
});

function luaState([state, terms]: [GuardInputs, GuardTerms]) {
  return {
    at: terms.nowMs,
    pending: state.pendingApprovals,
    cooldown_until: state.cooldownUntilMs ?? 0,
    failures: state.consecutiveFailures,
    threshold: terms.cooldownThreshold ?? 0,
    under_pressure: state.isUnderPressure,
    priority: String(PRIORITIES.indexOf(terms.priority) + 1),
    depth: state.queueDepth,
    ...terms.pressure,
    lane: state.lane?.group ?? '',
    limit: state.lane?.limit ?? 0,
    active_in_lane: state.lane?.active ?? 0,
    allows_overlap: terms.allowOverlap,
    active: state.activeRuns,
  };
}

test('which pause holds a job back, and what is said of it', async () => {
  const nowMs = Date.parse('2026-03-01T12:00:00.000Z');
  const scopes = [
    'all',
    'pool:gpu',
    'pool:gp',
    'label:team=ops',
    'label:team=op',
    'label:a.b/team=ops',
    'label:eam=ops',
  ];
  const pause = fc.record({
    scope: fc.constantFrom(...scopes),
    sinceMs: fc.constantFrom(nowMs - 60_000, nowMs - 1),
    untilMs: fc.constantFrom(nowMs + 1, nowMs + 2, nowMs + 366 * 86_400_000),
    reason: fc.constantFrom('moved', 'a "b" \\ ü / \u2028'),
    actor: fc.constantFrom('ani', '"'),
  });
  const cases = fc.sample(
    fc.record({
      pauses: fc.uniqueArray(pause, { maxLength: 4, selector: ({ scope }) => scope }),
      pool: fc.constantFrom('default', 'gpu', 'gp'),
      marks: fc.subarray(['l:a.b/team=ops', 'l:env=prod', 'l:team=ops', 'o:all', 'o:team=op']),
    }),
    { numRuns: 2000, seed: 2 },
  );
  const answers = await askLua(
    ['paused-jobs', 'pause-detail'],
    `local pause = pause_of(case.list, case.pool, case.marks)
     return pause and open_pause_detail(pause) .. '}' or ''`,
    cases.map(({ pauses, pool, marks }) => ({
      list: pauses.map(({ scope, sinceMs, untilMs, reason, actor }) => ({
        ...{ s: scope, f: sinceMs, u: untilMs, r: reason, a: actor },
      })),
      pool,
      marks: marks.map(mark => `${mark}\u001f`).join(''),
    })),
  );
  const told = answers.map(answer => {
    const [detail] = answer as [string];
    return detail === '' ? null : (JSON.parse(detail) as unknown);
  });
  const expected = cases.map(({ pauses, ...job }) => {
    const found = pauseOf(pauses, job, nowMs);
    return found === null ? null : pauseDetail(found);
  });
  expect(told).toEqual(expected);
  expect(new Set(expected.map(each => each?.['scope'])).size).toBeGreaterThan(5);
});

test('when pressure mode is on', async () => {
  const cases = [false, true].flatMap(was_on =>
    [0, 1, 3999, 4000, 4001, 7999, 8000, 8001].flatMap(depth =>
      [
        { high: 8000, low: 4000 },
        { high: 1, low: 0 },
        { high: 4000, low: 4000 },
      ].map(levels => ({ was_on, depth, ...levels })),
    ),
  );
  const answers = await askLua(
    ['pressure'],
    'return is_pressure_on(case.was_on, case.depth, case.high, case.low)',
    cases,
  );
  expect(answers).toEqual(cases.map(({ was_on, depth, high, low }) => [isPressureOn(was_on, depth, { high, low })]));
});

test('how long a cooldown lasts', async () => {
  const cases = TURNING_POINTS.flatMap(failures =>
    [1, 3, 10].flatMap(threshold =>
      [
        [120, 3600],
        [0.5, 0.7],
        [1, 31_622_400],
        [33.333, 999.999],
        [60, 60],
        [1.0006, 9.0007],
      ].map(([base, most]) => ({ failures, threshold, base, most })),
    ),
  );
  const answers = await askLua(
    ['cooldown'],
    'return cooldown_ms(case.failures, case.threshold, case.base, case.most)',
    cases,
  );
  const expected = cases.map(({ failures, threshold, base, most }) => [
    cooldownUntil(failures, { threshold, baseSec: base ?? 0, maxSec: most ?? 0 }, 0) ?? 0,
  ]);
  expect(answers).toEqual(expected);
});

test('whose turn it is', async () => {
  const cases = Array.from({ length: 2 * TURNS_PER_ROUND + 1 }, (_, turn) => ({ turn }));
  const answers = await askLua(['turns'], 'return unpack(order_of(case.turn))', cases);
  expect(answers).toEqual(cases.map(({ turn }) => priorityOrder(turn).map(rank => rank + 1)));
});

test('the class of a time', async () => {
  const bounds = Array.from({ length: 32 }, (_, exponent) => 2 ** exponent);
  const around = bounds.flatMap(bound => [bound, bound * Math.SQRT2].flatMap(ms => [ms - 1, ms, ms + 0.25, ms + 1]));
  const cases = [-5, 0, 0.001, ...around, 2 ** 31 - 1, 2 ** 40].map(ms => ({ ms }));
  const answers = await askLua(['counters'], 'return time_class(case.ms)', cases);
  expect(answers).toEqual(cases.map(({ ms }) => [timeClassOf(ms)]));
});

test('the text of an instant', async () => {
  const named = [
    '1970-01-01',
    '1999-12-31',
    '2000-02-29',
    '2024-02-29',
    '2026-03-01',
    '2100-02-28',
    '2100-03-01',
    '2199-12-31',
  ];
  const days = named.map(day => Date.parse(`${day}T00:00:00.000Z`));
  const edges = days.flatMap(day => [day, day + 1, day + 999, day + 86_399_999]);
  const others = fc.sample(fc.integer({ min: 0, max: Date.parse('2199-12-31T23:59:59.999Z') }), {
    numRuns: 500,
    seed: 2,
  });
  const cases = [...edges, ...others].map(ms => ({ ms }));
  const answers = await askLua(['iso'], 'return iso(case.ms)', cases);
  expect(answers).toEqual(cases.map(({ ms }) => [isoOf(ms)]));
});
