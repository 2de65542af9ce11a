import { expect, test } from 'vitest';
import type { JobContext } from './define-job.ts';
import { simulationHeavyJob } from './simulation-heavy.ts';

const contextOf = (signal = new AbortController().signal) =>
  ({ signal, progress: () => undefined }) as unknown as JobContext;
const parse = (inputs: object) => simulationHeavyJob({ random: Math.random }).inputs.parse(inputs);
const quick = { work_ms: 0 };

test('leaves a payload of the size it was asked for', async () => {
  const output = await simulationHeavyJob({ random: () => 0.5 }).run(contextOf(), parse({ ...quick, payload_kb: 3 }));
  expect((output as { payload: string }).payload).toHaveLength(3 * 1024);
});

test('fails as often as it is told', async () => {
  const run = (random: number, fail_rate: number) =>
    simulationHeavyJob({ random: () => random }).run(contextOf(), parse({ ...quick, fail_rate }));
  await expect(run(0.29, 0.3)).rejects.toThrow('fail_rate 0.3');
  await expect(run(0.3, 0.3)).resolves.toBeDefined();
  await expect(run(0, 0)).resolves.toBeDefined();
  await expect(run(0.999, 1)).rejects.toThrow();
});

test.each([{ work_ms: 60_000 }, { work_ms: 0, cpu_ms: 60_000 }])('stops at once on its signal: %j', async inputs => {
  const controller = new AbortController();
  const running = simulationHeavyJob({ random: () => 0.5 }).run(contextOf(controller.signal), parse(inputs));
  setImmediate(() => {
    controller.abort();
  });
  await expect(running).rejects.toThrow(/abort/i);
});

test('computing leaves the event loop free in between', async () => {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 5);
  await simulationHeavyJob({ random: () => 0.5 }).run(contextOf(), parse({ ...quick, cpu_ms: 100 }));
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(1);
});

test.each([{ work_ms: -1 }, { fail_rate: 2 }, { payload_kb: 5000 }, { cpu_ms: 'x' }])('refuses %j', inputs => {
  expect(() => parse(inputs)).toThrow();
});
