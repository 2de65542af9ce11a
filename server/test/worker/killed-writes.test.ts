import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../cli/run-multi-job.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { KILLED_ON, openKilledStage } from './killed-stage.ts';
import type { KilledStage } from './killed-stage.ts';
import type { Stage } from './worker-stage.ts';

const RETRIES = { max_retry: 3, backoff_sec: [0] };

describe.each(KILLED_ON)('requests of a worker that is killed with -9, on the %s engine', kind => {
  let open: KilledStage;
  let stage: Stage;
  let server: StandIn;

  beforeEach(async () => {
    server = await startStandIn({
      // The first of each is held, as by a server that works on it.
      '/held-once': (response, _seen, nth) => {
        if (nth > 1) json(response, 200, { nth });
      },
    });
    open = await openKilledStage(kind);
    ({ stage } = open);
  });
  afterEach(async () => {
    await open.close();
    await server.close();
  });

  const startedWorker = (): Promise<MultiJob> =>
    open.started('worker', { WORKER_LEASE_SEC: '3', HTTP_TOOL_ALLOW_HOSTS: server.host });

  test('a POST in hand is never sent again; a keyed one and a GET are', async () => {
    const victim = await startedWorker();
    const url = `${server.url}/held-once`;
    const plain = { method: 'POST', url: `${server.url}/silent`, request_timeout_ms: 60_000 };
    const spec = (inputs: object) => ({ inputs: inputs as never, timeout_ms: 120_000, retry_policy: RETRIES });
    const written = await stage.run('http.request', spec(plain));
    await until('the POST', victim, () => server.count('/silent') === 1);
    const read = await stage.run('http.request', spec({ url, request_timeout_ms: 60_000 }));
    await until('the GET', victim, () => server.count('/held-once') === 1);
    const heir = await startedWorker();
    process.kill(victim.pid, 'SIGKILL');

    const run = await stage.finished(written);
    expect(run).toMatchObject({ status: 'failed', attempt: 2, may_have_run_twice: true });
    expect(run.result?.error).toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringMatching(/an earlier attempt was ended before it had an answer/) as string,
    });
    expect(await stage.finished(read)).toMatchObject({ status: 'success', attempt: 2 });
    expect([server.count('/silent'), server.count('/held-once')]).toEqual([1, 2]);
    expect(heir.log().some(line => line['level'] === 'error')).toBe(false);
  });

  test('a POST in hand of a worker that is told to stop is not sent again by the next', async () => {
    const stopping = await startedWorker();
    const inputs = { method: 'POST', url: `${server.url}/silent`, request_timeout_ms: 60_000 };
    const runId = await stage.run('http.request', { inputs, timeout_ms: 120_000, retry_policy: RETRIES });
    await until('the POST', stopping, () => server.count('/silent') === 1);
    process.kill(stopping.pid, 'SIGTERM');
    await startedWorker();
    const run = await stage.finished(runId);
    expect(run).toMatchObject({ status: 'failed', result: { error: { code: 'outcome_unknown' } } });
    expect(server.count('/silent')).toBe(1);
  });
});
