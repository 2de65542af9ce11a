import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { AWKWARD_JSON, SECOND, T0 } from './given.ts';
import { expectRefusal } from './readings.ts';
import { useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Small values with a time to live. */
export function kvTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const at = (key: string, nowMs = T0, namespace = 'job-a') => ({ namespace, key, nowMs });
  const set = ({ engine }: Stage, key: string, value: string, ttlMs: number | null = null, nowMs = T0) =>
    engine.kvSet({ ...at(key, nowMs), value, ttlMs });

  test.each(['text', '', ' ', AWKWARD_JSON.text, 'x'.repeat(1024 * 1024)])(
    'a value comes back (case %#)',
    async value => {
      const stage = await open();
      await set(stage, 'k', value);
      expect(await stage.engine.kvGet(at('k'))).toBe(value);
    },
  );

  test('values are overwritten, deleted, and kept apart by namespace', async () => {
    const stage = await open();
    const { engine } = stage;
    await set(stage, 'k:1/ü', 'one');
    await set(stage, 'k:1/ü', 'two');
    expect(await engine.kvGet(at('k:1/ü'))).toBe('two');
    expect(await engine.kvGet(at('k:1/ü', T0, 'job-b'))).toBeNull();
    expect(await engine.kvDelete(at('k:1/ü', T0, 'job-b'))).toBe(false);
    expect(await engine.kvDelete(at('k:1/ü'))).toBe(true);
    expect(await engine.kvDelete(at('k:1/ü'))).toBe(false);
    expect(await engine.kvGet(at('k:1/ü'))).toBeNull();
  });

  test('namespace and key do not run into each other', async () => {
    const stage = await open();
    await stage.engine.kvSet({ namespace: 'a', key: 'b:c', nowMs: T0, value: 'left', ttlMs: null });
    await stage.engine.kvSet({ namespace: 'a:b', key: 'c', nowMs: T0, value: 'right', ttlMs: null });
    expect(await stage.engine.kvGet({ namespace: 'a', key: 'b:c', nowMs: T0 })).toBe('left');
    expect(await stage.engine.kvGet({ namespace: 'a:b', key: 'c', nowMs: T0 })).toBe('right');
  });

  test('an expired value is not there, by the given time and by no clock', async () => {
    const stage = await open();
    const { engine } = stage;
    await set(stage, 'k', 'v', 10 * SECOND);
    expect(await engine.kvGet(at('k', T0 + 10 * SECOND - 1))).toBe('v');
    const later = T0 + 10 * SECOND + 1;
    expect(await engine.kvGet(at('k', later))).toBeNull();
    expect(await engine.kvDelete(at('k', later))).toBe(false);
    expect(await engine.kvList({ namespace: 'job-a', prefix: '', after: '', limit: 10, nowMs: later })).toEqual([]);

    const longAgo = 1_000_000_000_000;
    await set(stage, 'old', 'v', 10 * SECOND, longAgo);
    expect(await engine.kvGet(at('old', longAgo + 1))).toBe('v');
    expect(await engine.kvGet(at('old', longAgo + 11 * SECOND))).toBeNull();
  });

  test('setting anew replaces the time to live, or ends it', async () => {
    const stage = await open();
    await set(stage, 'k', 'v', SECOND);
    await set(stage, 'k', 'v', 5 * SECOND);
    expect(await stage.engine.kvGet(at('k', T0 + 2 * SECOND))).toBe('v');
    await set(stage, 'k', 'v', null);
    expect(await stage.engine.kvGet(at('k', T0 + 60 * SECOND))).toBe('v');
  });

  test('a number is incremented, absent or expired from 0, and keeps its time to live', async () => {
    const stage = await open();
    const { engine } = stage;
    expect(await engine.kvIncrement({ ...at('n'), by: 5 })).toBe(5);
    expect(await engine.kvIncrement({ ...at('n'), by: -7 })).toBe(-2);
    expect(await engine.kvGet(at('n'))).toBe('-2');
    await set(stage, 'n', '10', SECOND);
    expect(await engine.kvIncrement({ ...at('n', T0 + 500), by: 1 })).toBe(11);
    expect(await engine.kvGet(at('n', T0 + SECOND + 1))).toBeNull();
    expect(await engine.kvIncrement({ ...at('n', T0 + SECOND + 1), by: 3 })).toBe(3);
    expect(await engine.kvGet(at('n', T0 + 60 * SECOND))).toBe('3');
  });

  test.each(['text', '1.5', '1e3x', ''])('the value %j is not a whole number and is not incremented', async value => {
    const stage = await open();
    await set(stage, 'k', value);
    await expectRefusal(stage.engine.kvIncrement({ ...at('k'), by: 1 }), 'VALIDATION');
    expect(await stage.engine.kvGet(at('k'))).toBe(value);
  });

  test.each([1, Number.MAX_SAFE_INTEGER + 1, 0.5, NaN])('a sum that is not exact is refused: %d more', async by => {
    const stage = await open();
    await set(stage, 'k', String(Number.MAX_SAFE_INTEGER));
    await expectRefusal(stage.engine.kvIncrement({ ...at('k'), by }), 'VALIDATION');
    expect(await stage.engine.kvGet(at('k'))).toBe(String(Number.MAX_SAFE_INTEGER));
  });

  test('increments at once, on two instances, add up', async () => {
    const stages = [await open(), await open()];
    const sums = await Promise.all(
      Array.from({ length: 50 }, (_, index) => stages[index % 2]!.engine.kvIncrement({ ...at('n'), by: 2 })),
    );
    expect(sums.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => 2 * (index + 1)));
  });

  test('keys are listed in order, by prefix, a page at a time', async () => {
    const stage = await open();
    for (const key of ['b', 'a%', 'a_', 'ab', 'A', 'a*']) await set(stage, key, 'v');
    await stage.engine.kvSet({ ...at('x', T0, 'job-b'), value: 'v', ttlMs: null });
    const list = (query: object) =>
      stage.engine.kvList({ namespace: 'job-a', prefix: '', after: '', limit: 10, nowMs: T0, ...query });

    expect(await list({})).toEqual(['A', 'a%', 'a*', 'a_', 'ab', 'b']);
    expect(await list({ limit: 2 })).toEqual(['A', 'a%']);
    expect(await list({ limit: 2, after: 'a%' })).toEqual(['a*', 'a_']);
    expect(await list({ prefix: 'a' })).toEqual(['a%', 'a*', 'a_', 'ab']);
    expect(await list({ prefix: 'a_' })).toEqual(['a_']);
    expect(await list({ prefix: 'a%' })).toEqual(['a%']);
    expect(await list({ prefix: 'a', after: 'a_' })).toEqual(['ab']);
    expect(await list({ namespace: 'none' })).toEqual([]);
  });
}
