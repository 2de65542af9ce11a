import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectorHealth } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isoOf } from '../../src/core/clock.ts';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { openToolsBench } from './bench-of-tools.ts';
import type { ToolsBench } from './bench-of-tools.ts';
import { fillStore, runBuiltIn } from './run-built-in.ts';
import type { Output } from './run-built-in.ts';

describe.each(Object.entries(engineFactories))('on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let bench: ToolsBench;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    bench = await openToolsBench(factory);
  });
  afterEach(() => bench.close());

  const watched = {
    channel: 'telegram',
    account_id: 'bot_a01',
    notify: { channel: 'webhook', account_id: 'ops', to: 'team' },
  };

  async function report(status: ConnectorHealth['status'], last_error: string | null = null) {
    const at = isoOf(bench.clock.ms);
    const health: ConnectorHealth = {
      channel: 'telegram',
      account_id: 'bot_a01',
      status,
      checked_at: at,
      changed_at: at,
      last_error,
      reconnects: 1,
      last_exchange_at: at,
      next_try_at: null,
      note: null,
    };
    await writeConnectorHealth(bench.engine, health, bench.clock.ms);
  }

  async function connectorUp() {
    const series = (await bench.engine.readMetrics()).find(({ name }) => name === 'connector_up');
    return series && 'value' in series ? { labels: series.labels, value: series.value } : null;
  }

  test('monitor.channel: an account nobody reported about is not set up, and no failure', async () => {
    const output = await runBuiltIn(bench, 'monitor.channel', watched);
    expect(output).toMatchObject({
      status: 'not_set_up',
      up: false,
      changed: false,
      notified: false,
      checked_at: null,
    });
    expect(output['detail']).toMatch(/^Nothing is watched: .*GET \/connectors/);
    expect(await connectorUp()).toEqual({ labels: { channel: 'telegram', account: 'bot_a01' }, value: 0 });
    expect(bench.sent).toEqual([]);
  });

  test('monitor.channel: the first look remembers, each change is told once, and silence for two minutes is offline', async () => {
    await report('connected');
    expect(await runBuiltIn(bench, 'monitor.channel', watched)).toMatchObject({
      status: 'connected',
      up: true,
      changed: false,
    });
    expect(await connectorUp()).toMatchObject({ value: 1 });
    await report('offline', 'HTTP 401 {detail}');
    expect(await runBuiltIn(bench, 'monitor.channel', watched)).toMatchObject({
      status: 'offline',
      previous_status: 'connected',
      changed: true,
      notified: true,
    });
    expect(await runBuiltIn(bench, 'monitor.channel', watched)).toMatchObject({
      status: 'offline',
      changed: false,
      notified: false,
    });
    await report('connected');
    await runBuiltIn(bench, 'monitor.channel', watched);
    bench.clock.ms += 120_001;
    expect(await runBuiltIn(bench, 'monitor.channel', watched)).toMatchObject({ status: 'offline', changed: true });
    expect(bench.sent.map(({ account, to, subject }) => [account, to, subject])).toEqual([
      ['ops', 'team', 'telegram/bot_a01 is offline'],
      ['ops', 'team', 'telegram/bot_a01 is connected'],
      ['ops', 'team', 'telegram/bot_a01 is offline'],
    ]);
    expect(bench.sent[0]?.text).toMatch(
      /^telegram\/bot_a01 is now offline \(was connected\)\. Offline since .* Last error: HTTP 401 \{detail\}$/,
    );
  });

  test('monitor.channel: a change whose message could not be sent is told by the next attempt', async () => {
    await report('connected');
    await runBuiltIn(bench, 'monitor.channel', watched);
    await report('offline');
    bench.failing.error = new Error('receiver away');
    await expect(runBuiltIn(bench, 'monitor.channel', watched)).rejects.toThrow('receiver away');
    bench.failing.error = null;
    expect(await runBuiltIn(bench, 'monitor.channel', watched)).toMatchObject({ notified: true });
    expect(bench.sent).toHaveLength(1);
  });

  test('monitor.channel: another account, or another job, starts anew', async () => {
    await report('connected');
    await runBuiltIn(bench, 'monitor.channel', watched);
    expect(await runBuiltIn(bench, 'monitor.channel', { ...watched, account_id: 'bot_b' })).toMatchObject({
      status: 'not_set_up',
      changed: false,
    });
    expect(await runBuiltIn(bench, 'monitor.channel', watched, { jobId: 'job2' })).toMatchObject({
      previous_status: null,
    });
  });

  interface Report {
    window: Output;
    totals: { runs: number; by_status: Output; success_percent: number };
    jobs: Output[];
    failures: Output[];
    slowest: Output[];
    skipped: Output;
  }

  test('report.daily: sums up what was accepted in the last 24 hours, in the zone', async () => {
    await fillStore(bench);
    const output = await runBuiltIn(bench, 'report.daily', {});
    const { window, totals, jobs, failures, slowest } = output['report'] as Report;
    expect(window).toMatchObject({ timezone: 'Asia/Jakarta', until_local: '2026-03-01 19:00:01' });
    expect(totals).toMatchObject({ runs: 4, by_status: { success: 3, failed: 1 }, success_percent: 75 });
    expect(jobs).toMatchObject([
      { job_id: 'bad', runs: 1, failed: 1, longest_ms: 5000 },
      { job_id: 'good', runs: 3, success: 3, average_ms: 101 },
    ]);
    expect(failures).toMatchObject([{ job_id: 'bad', error: { code: 'handler_error', message: 'broken | pipe' } }]);
    expect(slowest[0]).toMatchObject({ job_id: 'bad', duration_ms: 5000 });
    expect(output['markdown']).toContain('handler_error: broken \\| pipe');
    expect(output).toMatchObject({ file: null, delivery: null });
  });

  test('report.daily: skipped firings come from the ledger, with their guard', async () => {
    await fillStore(bench);
    const { engine, clock, newId } = bench;
    const dueMs = clock.ms;
    await engine.setJobEnabled({ jobId: 'good', enabled: false, arm: null, actor: 't', nowMs: dueMs });
    await engine.setJobEnabled({
      jobId: 'good',
      enabled: true,
      arm: { anchorMs: dueMs, nextDueMs: dueMs, wakeMs: dueMs },
      actor: 't',
      nowMs: dueMs,
    });
    const waiting = {
      versionId: null,
      inputs: null,
      priority: null,
      source: 'manual',
      traceId: null,
      scheduledAtMs: dueMs,
      availableAtMs: dueMs,
    };
    await engine.enqueue({ runs: [{ runId: newId(dueMs), jobId: 'good', ...waiting }], nowMs: dueMs });
    await engine.dispatchDue({
      nowMs: dueMs,
      limit: 10,
      plan: () => ({
        missed: { dueMs: [], folded: { count: 4, lastDueMs: dueMs - 60_000 } },
        excluded: [],
        due: [dueMs],
        arm: null,
      }),
      newRunId: newId,
      pressure: { high: 300, low: 180 },
      maxPerSecond: 80,
    });
    clock.ms += 1000;
    const { skipped } = (await runBuiltIn(bench, 'report.daily', {}))['report'] as Report;
    expect(skipped).toEqual({
      skipped: 1,
      missed: 4,
      by_guard: { overlap: 1 },
      jobs: [{ job_id: 'good', skipped: 1, missed: 4 }],
      is_complete: true,
    });
  });

  test('report.daily: writes Markdown or JSON by the name, and sends the report', async () => {
    await fillStore(bench);
    const markdown = await runBuiltIn(bench, 'report.daily', {
      output_path: 'r/{date}.md',
      notify: { channel: 'webhook', account_id: 'ops' },
    });
    expect(await readFile(join(bench.files, 'r/2026-03-01.md'), 'utf8')).toBe(markdown['markdown']);
    expect(bench.sent).toMatchObject([{ subject: 'Daily report, 2026-03-01', data: { totals: { runs: 4 } } }]);
    await runBuiltIn(bench, 'report.daily', { output_path: 'r.json', timezone: 'UTC' });
    expect(JSON.parse(await readFile(join(bench.files, 'r.json'), 'utf8'))).toMatchObject({
      window: { until_local: '2026-03-01 12:00:01' },
    });
    await expect(runBuiltIn(bench, 'report.daily', { output_path: '../../escape.md' })).rejects.toMatchObject({
      code: 'TOOL_DENIED',
    });
  });

  test('report.daily: pages through many runs, keeps its output small, and stops on its signal', async () => {
    for (let n = 0; n < 120; n += 1)
      await bench.saveJob({ job_id: `job-${n}`, type: 'simulation.heavy', retry_policy: { max_retry: 0 } });
    const error = { code: 'handler_error', message: 'm'.repeat(2000) };
    for (let n = 0; n < 600; n += 1) await bench.runOnce(`job-${n % 120}`, { outcome: 'failed', error });
    bench.clock.ms += 1;
    const output = await runBuiltIn(bench, 'report.daily', { notify: { channel: 'webhook', account_id: 'ops' } });
    const { totals, jobs, failures } = output['report'] as Report;
    expect(totals.runs).toBe(600);
    expect([jobs.length, failures.length]).toEqual([100, 50]);
    expect(output['report']).toMatchObject({ more_jobs: 20, more_failures: 550 });
    expect(JSON.stringify(output).length).toBeLessThan(300_000);
    expect(bench.sent[0]?.text.length).toBeLessThan(3700);
    expect(bench.progress.at(-1)).toEqual([100, 'the report is done']);
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    await expect(runBuiltIn(bench, 'report.daily', {}, { signal: controller.signal })).rejects.toThrow('stopped');
  });
});
