import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { counterOf, seriesOf } from './readings.ts';
import { useStage } from './stage.ts';

/** addMetrics and readMetrics. */
export function metricTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('counters add up over instances, by labels in whatever order', async () => {
    const [a, b] = [await open(), await open()];
    const labels = { type: 'x', status: 'success' };
    await a.engine.addMetrics([
      { kind: 'counter', name: 'hits_total', labels, by: 1 },
      { kind: 'counter', name: 'hits_total', labels: { type: 'y', status: 'success' }, by: 10 },
      { kind: 'counter', name: 'hits_total', labels, by: 2 },
    ]);
    await b.engine.addMetrics([
      { kind: 'counter', name: 'hits_total', labels: { status: 'success', type: 'x' }, by: 0.5 },
    ]);

    expect(await counterOf(a.engine, 'hits_total', labels)).toBeCloseTo(3.5);
    expect(await a.engine.readMetrics()).toHaveLength(2);
  });

  test('a gauge is what it was last set to', async () => {
    const { engine } = await open();
    for (const to of [5, -2.5]) await engine.addMetrics([{ kind: 'gauge', name: 'up', labels: {}, to }]);
    expect(await engine.readMetrics()).toEqual([{ kind: 'gauge', name: 'up', labels: {}, value: -2.5 }]);
  });

  test('a histogram counts up to each bound, sums and counts', async () => {
    const { engine } = await open();
    const histogram = { kind: 'histogram', name: 'took_ms', labels: { type: 'x' }, buckets: [10, 100, 1000] } as const;
    await engine.addMetrics([10, 11, 5000].map(value => ({ ...histogram, value })));
    await engine.addMetrics([{ ...histogram, value: 0.25 }]);

    expect(await seriesOf(engine, 'took_ms', { type: 'x' })).toEqual({
      kind: 'histogram',
      name: 'took_ms',
      labels: { type: 'x' },
      buckets: [
        { le: 10, count: 2 },
        { le: 100, count: 3 },
        { le: 1000, count: 3 },
      ],
      sum: 5021.25,
      count: 4,
    });
  });

  test('series are ordered by name and labels, and labels may hold anything', async () => {
    const { engine } = await open();
    const values = ['b', 'a', 'quote " comma , equals = pipe | colon : ü'];
    for (const value of values) {
      await engine.addMetrics([{ kind: 'counter', name: 'z_total', labels: { value }, by: 1 }]);
    }
    await engine.addMetrics([{ kind: 'gauge', name: 'a', labels: {}, to: 1 }]);

    const series = await engine.readMetrics();

    expect(series.map(({ name, labels }) => [name, labels['value']])).toEqual([
      ['a', undefined],
      ['z_total', 'a'],
      ['z_total', 'b'],
      ['z_total', values[2]],
    ]);
  });

  test('nothing counted yet', async () => {
    const { engine } = await open();
    expect(await engine.readMetrics()).toEqual([]);
    await engine.addMetrics([]);
    expect(await engine.readMetrics()).toEqual([]);
  });

  test('counts made at once, on two instances, are exact', async () => {
    const stages = [await open(), await open()];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        stages[index % 2]!.engine.addMetrics([{ kind: 'counter', name: 'n_total', labels: {}, by: 1 }]),
      ),
    );
    expect(await counterOf(stages[0]!.engine, 'n_total')).toBe(40);
  });
}
