import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { enqueueSpanId } from '../../src/core/tracing/span-ids.ts';
import { startApi } from '../../src/services/api/start-api.ts';
import { openTracing, type Tracing } from '../../src/tracing/open-tracing.ts';
import { idleSpec, startApiHarness, type ApiHarness } from '../api/api-harness.ts';
import { startOtlpReceiver, type OtlpReceiver } from './otlp-receiver.ts';

let harness: ApiHarness;
let receiver: OtlpReceiver;
let tracing: Tracing;
beforeEach(async () => {
  harness = await startApiHarness();
  receiver = await startOtlpReceiver();
  const options = { endpoint: `${receiver.url}/`, serviceName: 'test', version: '0.0.0', roles: 'api' };
  tracing = openTracing({ ...options, logger: silentLogger });
});
afterEach(async () => {
  await tracing.close();
  await harness.close();
  await receiver.close();
});

test('requests whose runs are accepted in one step keep each to its own trace', async () => {
  const api = await startApi({ ...harness, logger: silentLogger, tracer: tracing.tracer });
  await harness.send('POST', '/jobs', idleSpec);
  const callers = Array.from({ length: 30 }, (_, index) => ({
    traceId: (index + 1).toString(16).padStart(32, 'a'),
    spanId: (index + 1).toString(16).padStart(16, 'b'),
  }));
  const runs = await Promise.all(
    callers.map(async ({ traceId, spanId }) => {
      const headers = { traceparent: `00-${traceId}-${spanId}-01` };
      const response = await fetch(`${api.url}/jobs/idle/run`, { method: 'POST', headers });
      return (await response.json()) as { run_id: string; trace_id: string };
    }),
  );
  await fetch(`${api.url}/healthz`);
  await fetch(`${api.url}/metrics`);
  await api.stop();
  await tracing.close();

  for (const [index, { traceId, spanId }] of callers.entries()) {
    const run = runs[index]!;
    const [request, enqueue, ...more] = receiver.spans.filter(span => span.traceId === traceId).sort(byName);
    expect(run.trace_id).toBe(traceId);
    expect(request).toMatchObject({ name: 'POST /jobs/:job_id/run', parentSpanId: spanId });
    expect(enqueue).toMatchObject({ spanId: enqueueSpanId(run.run_id), parentSpanId: request?.spanId });
    expect(more).toEqual([]);
  }
  // Health checks and scrapes leave no span.
  expect(receiver.spans).toHaveLength(2 * callers.length);
});

test('a key seen before gives the first run, and no second span for it', async () => {
  const api = await startApi({ ...harness, logger: silentLogger, tracer: tracing.tracer });
  await harness.send('POST', '/jobs', idleSpec);
  const call = () => fetch(`${api.url}/jobs/idle/run`, { method: 'POST', headers: { 'idempotency-key': 'once' } });
  const run = (await (await call()).json()) as { run_id: string };
  await call();
  await api.stop();
  await tracing.close();
  expect(receiver.spans.filter(span => span.spanId === enqueueSpanId(run.run_id))).toHaveLength(1);
  expect(receiver.spans.filter(span => span.name.startsWith('POST'))).toHaveLength(2);
});

/** `POST …` before `enqueue`. */
function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
