import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { SECOND, T0 } from './given.ts';
import { useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** rememberKey and hitRateWindow. */
export function keyTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const remember = ({ engine }: Stage, value: string, nowMs = T0, key = 'delivery-1') =>
    engine.rememberKey({ key, value, ttlMs: 10 * SECOND, nowMs });
  const hit = ({ engine }: Stage, nowMs: number, key = 'door', limit = 3) =>
    engine.hitRateWindow({ key, limit, windowMs: 10 * SECOND, nowMs });

  test('a key keeps its first value until its time is over', async () => {
    const stage = await open();
    expect(await remember(stage, 'first')).toBeNull();
    expect(await remember(stage, 'second', T0 + 9 * SECOND)).toBe('first');
    expect(await remember(stage, 'other', T0, 'delivery-2')).toBeNull();
    expect(await remember(stage, 'third', T0 + 10 * SECOND + 1)).toBeNull();
    expect(await remember(stage, 'fourth', T0 + 11 * SECOND)).toBe('third');
  });

  test('an empty value is remembered as well', async () => {
    const stage = await open();
    expect(await remember(stage, '')).toBeNull();
    expect(await remember(stage, 'x')).toBe('');
  });

  test('of many that remember a key at once, on two instances, one is first', async () => {
    const stages = [await open(), await open()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => remember(stages[index % 2]!, `caller-${index}`)),
    );
    const others = answers.filter(answer => answer !== null);
    expect(others).toHaveLength(19);
    expect(new Set(others).size).toBe(1);
    expect(others[0]).toBe(`caller-${answers.indexOf(null)}`);
  });

  test('a window lets `limit` hits through, counts no refused ones, and opens anew at its end', async () => {
    const stage = await open();
    const first = await hit(stage, T0);
    expect(first).toMatchObject({ isAllowed: true, count: 1 });
    expect(first.resetAtMs).toBeGreaterThan(T0);
    expect(first.resetAtMs).toBeLessThanOrEqual(T0 + 10 * SECOND);
    expect(await hit(stage, T0 + 1)).toEqual({ isAllowed: true, count: 2, resetAtMs: first.resetAtMs });
    expect(await hit(stage, T0 + 2)).toEqual({ isAllowed: true, count: 3, resetAtMs: first.resetAtMs });
    for (let index = 0; index < 3; index += 1) {
      expect(await hit(stage, T0 + 3)).toEqual({ isAllowed: false, count: 3, resetAtMs: first.resetAtMs });
    }
    expect(await hit(stage, T0, 'other door')).toMatchObject({ isAllowed: true, count: 1 });
    const next = await hit(stage, first.resetAtMs + 1);
    expect(next).toMatchObject({ isAllowed: true, count: 1 });
    expect(next.resetAtMs).toBeGreaterThan(first.resetAtMs);
  });

  test('hits at once, on two instances, are let through up to the limit', async () => {
    const stages = [await open(), await open()];
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => hit(stages[index % 2]!, T0, 'door', 7)));
    expect(answers.filter(answer => answer.isAllowed)).toHaveLength(7);
  });

  test('keys, windows and values of the same name do not meet', async () => {
    const stage = await open();
    await stage.engine.kvSet({ namespace: 'n', key: 'same', value: 'v', ttlMs: null, nowMs: T0 });
    expect(await remember(stage, 'r', T0, 'same')).toBeNull();
    expect(await hit(stage, T0, 'same')).toMatchObject({ count: 1 });
    expect(await stage.engine.kvGet({ namespace: 'n', key: 'same', nowMs: T0 })).toBe('v');
  });
}
