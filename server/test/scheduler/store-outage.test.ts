import { jobSpecSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import type { Logger } from '../../src/core/logger.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { startScheduler } from '../../src/services/scheduler/start-scheduler.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { allRuns, ledgerOf } from './read-history.ts';
import { roomyConfig } from './scheduler-config.ts';
import { waitUntil } from './wait-until.ts';

test('a scheduler waits for a Redis that died, goes on by itself, and still leaves one row an occurrence', async () => {
  const server = await startRedisServer({ appendOnly: true });
  const warnings: string[] = [];
  const logger = collecting(warnings);
  const engine = await openRedisEngine({ url: server.url, namespace: 'test', logger });
  const deps = { engine, clock: systemClock, newId: createIdSource(), defaultTimezone: 'UTC' };
  const scheduler = await startScheduler({ ...deps, logger, config: roomyConfig });
  try {
    const schedule = { interval_sec: 1, misfire_policy: 'catch_up', max_catch_up: 100 };
    const inputs = { allow_overlap: true };
    const spec = jobSpecSchema.parse({ job_id: 'a', type: 'simulation.heavy', schedule, inputs });
    await saveJob(deps, { spec, source: 'api', actor: 'test', note: null });
    await waitUntil('it fires', async () => (await ledgerOf(engine, 'a')).length > 0);

    await server.kill();
    await waitUntil('the scheduler notices', () => warnings.some(line => line.startsWith('the dispatcher waits')));
    await server.restart();
    const restartedMs = Date.now();
    await waitUntil('it fires again', async () => {
      const rows = await ledgerOf(engine, 'a').catch(() => []);
      return Date.parse(rows.at(-1)?.due_at ?? '') > restartedMs;
    });

    const rows = await ledgerOf(engine, 'a');
    const firstMs = Date.parse(rows[0]!.due_at);
    expect(rows.map(row => Date.parse(row.due_at))).toEqual(rows.map((_row, n) => firstMs + n * 1000));
    const dispatched = rows.filter(row => row.outcome === 'dispatched').map(row => row.run_id);
    await scheduler.stop();
    const runs = await allRuns(engine);
    expect(runs.filter(run => Date.parse(run.scheduled_at) <= Date.parse(rows.at(-1)!.due_at))).toHaveLength(
      dispatched.length,
    );
    expect(warnings.filter(line => line.startsWith('the dispatcher waits'))).toHaveLength(1);
  } finally {
    await scheduler.stop();
    await engine.close();
    await server.stop();
  }
});

function collecting(warnings: string[]): Logger {
  const logger: Logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: (_fields, message) => warnings.push(message),
    error: (_fields, message) => warnings.push(message),
    child: () => logger,
  };
  return logger;
}
