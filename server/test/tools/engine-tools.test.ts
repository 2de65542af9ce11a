import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobContext } from '../../src/handlers/define-job.ts';
import { MAX_SERIES_PER_JOB } from '../../src/tools/metrics/metric-series.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { openToolsBench } from './bench-of-tools.ts';
import type { ToolsBench } from './bench-of-tools.ts';

describe.each(Object.entries(engineFactories))('on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let bench: ToolsBench;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    bench = await openToolsBench(factory);
  });
  afterEach(() => bench.close());

  const all = { type: 'my.type', declaredTools: ['kv', 'metrics', 'files', 'messaging', 'http'] } as const;
  const toolsOf = (jobId = 'job1') => bench.contextOf({ ...all, jobId }).tools;
  const refused = expect.objectContaining({ code: 'VALIDATION' }) as Error;

  test('kv keeps JSON of every kind, in a namespace per job', async () => {
    const { kv } = toolsOf();
    const values = [null, 0, 'text', '', true, [1, [2]], { a: { 'ü\u0000': '\ud800' } }];
    for (const value of values) {
      await kv.set('k', value);
      expect(await kv.get('k')).toEqual(value);
    }
    expect(await toolsOf('job2').kv.get('k')).toBeNull();
    expect(await kv.delete('k')).toBe(true);
    expect(await kv.delete('k')).toBe(false);
    expect(await kv.get('k')).toBeNull();
  });

  test('kv counts, lists in order and by prefix, and forgets in time', async () => {
    const { kv } = toolsOf();
    expect(await kv.increment('n')).toBe(1);
    expect(await kv.increment('n', -5)).toBe(-4);
    expect(await kv.get('n')).toBe(-4);
    for (const key of ['b/1', 'a/2', 'a/1', 'a0']) await kv.set(key, 1, { ttlSec: 60 });
    expect(await kv.list('a/')).toEqual(['a/1', 'a/2']);
    expect(await kv.list('', { limit: 2 })).toEqual(['a/1', 'a/2']);
    expect(await kv.list('', { after: 'a0' })).toEqual(['b/1', 'n']);
    bench.clock.ms += 60_001;
    expect(await kv.get('a/1')).toBeNull();
    expect(await kv.list()).toEqual(['n']);
    await kv.set('t', 'x');
    await expect(kv.increment('t')).rejects.toThrow(refused);
  });

  test('kv refuses keys and values that make no sense', async () => {
    const { kv } = toolsOf();
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    for (const key of ['', 'x'.repeat(513), 'a\0b', 'a\nb', '\ud800', 5 as unknown as string]) {
      await expect(kv.set(key, 1)).rejects.toThrow(refused);
      await expect(kv.get(key)).rejects.toThrow(refused);
    }
    const deep: unknown = JSON.parse('['.repeat(65) + ']'.repeat(65));
    for (const value of [undefined, () => 1, 10n, cycle, deep, 'x'.repeat(1024 * 1024), 'é'.repeat(600_000)]) {
      await expect(kv.set('k', value)).rejects.toThrow(refused);
    }
    await kv.set('k', 'x'.repeat(1024 * 1024 - 2));
    for (const ttlSec of [0, -1, Number.NaN, Infinity, '5' as unknown as number]) {
      await expect(kv.set('k', 1, { ttlSec })).rejects.toThrow(refused);
    }
    await expect(kv.increment('n', 0.5)).rejects.toThrow(refused);
    await expect(kv.list('', { limit: 100_000 })).rejects.toThrow(refused);
  });

  test('a job cannot reach another job’s keys by its key', async () => {
    await toolsOf('b').kv.set('k', 'secret');
    const { kv } = toolsOf('a');
    for (const key of ['../b/k', 'job:b:k', ':b:k', 'b:k']) expect(await kv.get(key)).toBeNull();
    // Job ids may hold colons: "a:x" must not be "a" with the key "x:…".
    await toolsOf('a:x').kv.set('y', 1);
    expect(await kv.get('x:y')).toBeNull();
    expect(await kv.list()).toEqual([]);
  });

  test('values and metrics go with their job; what is recorded for a new one of its id is noted anew', async () => {
    const held: JobContext[] = [];
    for (let turn = 1; turn <= 2; turn += 1) {
      await bench.saveJob({ job_id: 'job1', type: 'my.type' });
      const { runId, fence, versionId } = await bench.claimOnce('job1');
      const ctx = bench.contextOf({ ...all, runId, hold: { runId, fence, versionId } });
      held.push(ctx);
      expect(await ctx.tools.kv.increment('n')).toBe(1);
      await ctx.tools.metrics.increment('orders', 1, { shop: 'a' });
      expect((await bench.engine.readMetrics()).filter(isOrders)).toMatchObject([{ value: 1 }]);
      await bench.engine.deleteJob({ jobId: 'job1', actor: 't', nowMs: bench.clock.ms });
      expect((await bench.engine.readMetrics()).filter(isOrders)).toEqual([]);
    }
    await bench.saveJob({ job_id: 'job1', type: 'my.type' });
    for (const { tools } of held) {
      const fenced = expect.objectContaining({ code: 'FENCED' }) as Error;
      await expect(tools.kv.set('n', 5)).rejects.toThrow(fenced);
      await expect(tools.metrics.increment('orders', 1, { shop: 'a' })).rejects.toThrow(fenced);
      await expect(tools.metrics.set('never_seen', 1)).rejects.toThrow(fenced);
    }
    expect(await toolsOf().kv.get('n')).toBeNull();
  });

  test('metrics are published under the job, with its labels', async () => {
    const { metrics } = toolsOf();
    await metrics.increment('orders', 2, { shop: 'a' });
    await metrics.increment('orders', 1, { shop: 'a' });
    await metrics.increment('orders');
    await metrics.set('depth', -7);
    await metrics.observe('seconds', 0.3);
    const series = (await bench.engine.readMetrics()).filter(({ name }) => name.startsWith('job_metric_'));
    expect(series).toContainEqual({
      kind: 'counter',
      name: 'job_metric_orders',
      labels: { job_id: 'job1', shop: 'a' },
      value: 3,
    });
    expect(series).toContainEqual({ kind: 'counter', name: 'job_metric_orders', labels: { job_id: 'job1' }, value: 1 });
    expect(series).toContainEqual({ kind: 'gauge', name: 'job_metric_depth', labels: { job_id: 'job1' }, value: -7 });
    const seconds = series.find(({ name }) => name === 'job_metric_seconds');
    expect(seconds).toMatchObject({ kind: 'histogram', count: 1, sum: 0.3 });
  });

  test('the series of a job are bounded over all workers, and the known ones go on', async () => {
    const { metrics } = toolsOf();
    for (let n = 0; n < MAX_SERIES_PER_JOB; n += 1) await metrics.increment('hits', 1, { user: `u${n}` });
    await expect(metrics.increment('hits', 1, { user: 'one-more' })).rejects.toThrow(/100 metric series already/);
    await expect(metrics.increment('hits', 1, { user: 'one-more' })).rejects.toThrow(refused);
    const other = bench.contextOf({ ...all, jobId: 'job1' }).tools.metrics;
    await other.increment('hits', 1, { user: 'u7' });
    await toolsOf('job2').metrics.increment('hits');
  });

  test('a metric has one kind over all jobs', async () => {
    await toolsOf('a').metrics.increment('x');
    await expect(toolsOf('b').metrics.set('x', 1)).rejects.toThrow(/"x" is a counter already/);
  });

  test('metrics refuse names, labels and values that Prometheus would not take', async () => {
    const { metrics } = toolsOf();
    for (const name of ['', '1a', 'a-b', 'a b', 'x'.repeat(65), 'é', 'a\n']) {
      await expect(metrics.increment(name)).rejects.toThrow(refused);
    }
    const manyLabels = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map(name => [name, '1']));
    for (const labels of [
      { job_id: 'x' },
      { le: '1' },
      { __name__: 'x' },
      { 'a-b': '1' },
      { a: 'x'.repeat(129) },
      manyLabels,
    ]) {
      await expect(metrics.set('ok', 1, labels)).rejects.toThrow(refused);
    }
    for (const value of [Number.NaN, Infinity, '1' as unknown as number])
      await expect(metrics.set('ok', value)).rejects.toThrow(refused);
    await expect(metrics.increment('ok', -1)).rejects.toThrow(/never falls/);
  });

  test('every method of a refused tool is refused, naming the rule, and touches nothing', async () => {
    const { tools } = bench.contextOf({ type: 'simulation.heavy', declaredTools: ['kv'] });
    const denied = {
      code: 'TOOL_DENIED',
      details: { tool: 'kv', rule: 'policy of job type "simulation.heavy": allow metrics' },
    };
    await expect(tools.kv.set('k', 1)).rejects.toMatchObject(denied);
    await expect(tools.kv.get('k')).rejects.toMatchObject(denied);
    await expect(tools.http.request({ url: 'http://127.0.0.1/' })).rejects.toMatchObject({ code: 'TOOL_DENIED' });
    await expect(tools.files.write('x', '')).rejects.toMatchObject({ code: 'TOOL_DENIED' });
    await expect(tools.messaging.send({ channel: 'webhook', account_id: 'a', text: 'x' })).rejects.toMatchObject({
      code: 'TOOL_DENIED',
    });
    await expect(tools.metrics.increment('ok')).resolves.toBeUndefined();
    expect(await toolsOf().kv.list()).toEqual([]);
  });

  test('an attempt that has ended can use no tool any more', async () => {
    const controller = new AbortController();
    const { tools } = bench.contextOf(all, controller.signal);
    await tools.kv.set('k', 1);
    controller.abort(new Error('time is up'));
    await expect(tools.kv.set('k', 2)).rejects.toThrow('time is up');
    await expect(tools.files.write('x', '')).rejects.toThrow('time is up');
    expect(await toolsOf().kv.get('k')).toBe(1);
  });
});

const isOrders = ({ name }: { name: string }) => name === 'job_metric_orders';
