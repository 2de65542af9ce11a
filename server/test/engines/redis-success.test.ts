import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import type { NewId } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { AWKWARD_JSON, T0 } from '../../src/engine/conformance/given.ts';
import { createStage, FAILURE, newRun, retryAt, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { ClaimedRun, RunReport } from '../../src/engine/port/queue.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { RUN_FIELDS, SEPARATOR } from '../../src/engine/redis/store/layouts.ts';
import { readScripts } from '../../src/engine/redis/store/script-loader.ts';
import { startRedisServer } from './start-redis-server.ts';
import type { PrivateRedis } from './start-redis-server.ts';

/**
 * `succeed.lua` writes what the process that claimed the runs has worked out; `report.lua` looks at each run itself. The
 * same story is told twice: once the process that claimed reports, once another one, which knows nothing of the runs.
 */
type Story = (stage: Stage, claim: Claim) => Promise<readonly RunReport[]>;
type Claim = (limit: number) => Promise<ClaimedRun[]>;

const scripts = readScripts();
let server: PrivateRedis;
let redis: Redis;
let engines: Engine[];

beforeEach(async () => {
  server = await startRedisServer();
  redis = new Redis(server.socketPath);
  engines = [];
});

afterEach(async () => {
  await Promise.all(engines.map(engine => engine.close()));
  redis.disconnect();
  await server.stop();
});

const PLAIN: Record<string, Story> = {
  'one run': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a');
    return successes(await claim(1));
  },
  'many runs of some jobs, of every priority, one of a type that is awkward in JSON': async (stage, claim) => {
    const priorities = ['critical', 'normal', 'low'] as const;
    for (const job of ['a', 'b', 'c']) await stage.saveJob(job, { type: 'my/"type"\u007f' });
    const runs = Array.from({ length: 60 }, (_, at) =>
      newRun(stage.newId(T0), 'abc'[at % 3]!, T0, { priority: priorities[at % 3]! }),
    );
    await stage.engine.enqueue({ runs, nowMs: T0 });
    return successes(await claim(60)).map((report, at) => ({ ...report, durationMs: at * 3 }));
  },
  'outputs that are kept in the record': async (stage, claim) => {
    await stage.saveJob('a', { inputs: { some: 'inputs' } });
    const outputs = [AWKWARD_JSON, '', 0, false, [], 'ü'.repeat(511)];
    for (const [at] of outputs.entries()) await stage.enqueue('a', { inputs: { at, text: 'ü' } });
    const runs = await claim(outputs.length);
    return successes(runs).map((report, at) => ({ ...report, output: outputs[at] }));
  },
  'a run that was tried before, and one that was handed back': async (stage, claim) => {
    await stage.saveJob('a');
    for (const outcome of [retryAt(T0), { outcome: 'released' as const }]) {
      await stage.enqueue('a');
      const [run] = await claim(1);
      await stage.report('w', run!, outcome);
    }
    await stage.enqueue('a');
    return successes(await claim(3));
  },
  'inputs that lie beside the record': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a', { inputs: { text: 'x'.repeat(2000) } });
    return successes(await claim(1));
  },
  'a run that may have run twice': async (stage, claim) => {
    await stage.saveJob('a', { retry_policy: { max_retry: 3 } });
    await stage.enqueue('a');
    await stage.heartbeat('lost', T0, 1);
    await stage.claim('lost');
    await stage.engine.rescue({ nowMs: T0 + 1000, limit: 10 });
    return successes(await claim(1));
  },
  'other runs of the job go on': async (stage, claim) => {
    await stage.saveJob('a');
    for (let number = 0; number < 5; number += 1) await stage.enqueue('a');
    const [first, , third] = await claim(4);
    return successes([first!, third!]);
  },
};

const OTHER: Record<string, Story> = {
  'a run in a lane': async (stage, claim) => {
    await stage.saveJob('a', { inputs: { flow_group: 'lane', flow_max_active_runs: 1 } });
    for (let number = 0; number < 3; number += 1) await stage.enqueue('a');
    return successes(await claim(1));
  },
  'a job that failed before': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.saveJob('b');
    for (const job of ['a', 'a', 'b']) await stage.enqueue(job);
    const [failed, ...others] = await claim(3);
    await stage.report('w', failed!, FAILURE);
    return successes(others);
  },
  'a job that was deleted': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a');
    const runs = await claim(1);
    await stage.engine.deleteJob({ jobId: 'a', actor: 'ops', nowMs: T0 });
    return successes(runs);
  },
  'an output that lies beside the record': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a');
    return successes(await claim(1)).map(report => ({ ...report, output: 'ü'.repeat(512) }));
  },
  'a run whose cancellation was asked for meanwhile': async (stage, claim) => {
    await stage.saveJob('a');
    for (let number = 0; number < 2; number += 1) await stage.enqueue('a');
    const runs = await claim(2);
    await stage.engine.cancelRun({ runId: runs[0]!.runId, actor: 'ops', nowMs: T0 });
    return successes(runs);
  },
  'a run with a checkpoint': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a');
    const runs = await claim(1);
    const { runId, fence } = runs[0]!;
    await stage.engine.recordProgress({ runId, fence, checkpoint: { page: 2 }, nowMs: T0 });
    return successes(runs);
  },
  'a success beside a failure': async (stage, claim) => {
    await stage.saveJob('a');
    for (let number = 0; number < 2; number += 1) await stage.enqueue('a');
    const [good, bad] = await claim(2);
    return [...successes([good!]), { ...successes([bad!])[0]!, ...FAILURE }];
  },
  'the same run twice': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a');
    const runs = await claim(1);
    return successes([...runs, ...runs]);
  },
  'a fencing token that is not the current one': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a');
    return successes(await claim(1)).map(report => ({ ...report, fence: 2 }));
  },
  'a run that was taken back meanwhile': async (stage, claim) => {
    await stage.saveJob('a');
    await stage.enqueue('a');
    const runs = await claim(1);
    await stage.heartbeat('w', T0, 1);
    await stage.engine.rescue({ nowMs: T0 + 1000, limit: 10 });
    return successes(runs);
  },
  'more runs than one command takes': async (stage, claim) => {
    await stage.saveJob('a');
    const runs = Array.from({ length: 600 }, () => newRun(stage.newId(T0), 'a', T0));
    await stage.engine.enqueue({ runs, nowMs: T0 });
    return successes(await claim(600));
  },
};

test.each(Object.entries(PLAIN))('written by the one script as the other would have: %s', async (_name, story) => {
  const told = await tell(story);
  expect(told.scripts).toEqual([['succeed'], ['report']]);
  expect(told.results[0]).toEqual(told.results[1]);
  expect(told.stores[0]).toEqual(told.stores[1]);
  expect(new Set(told.results[0]!.map(({ status }) => status))).toEqual(new Set(['success']));
});

test.each(Object.entries(OTHER))('left to the script that looks at each run: %s', async (_name, story) => {
  const told = await tell(story);
  expect(told.scripts[0]).toContain('report');
  expect(told.results[0]).toEqual(told.results[1]);
  expect(told.stores[0]).toEqual(told.stores[1]);
});

test('a report that is sent again, because its answer was lost, is refused', async () => {
  const stage = createStage(await open('again'), createIdSource());
  await stage.saveJob('a');
  await stage.enqueue('a');
  const run = await stage.claimOne('w');
  expect(await stage.report('w', run, SUCCESS)).toBe('success');
  expect(await stage.report('w', run, SUCCESS)).toBe('fenced');
});

/** Tells the story to two namespaces; of each: the results, all that is stored, and which scripts reported. */
async function tell(story: Story) {
  const ids = recordedIds();
  const told = {
    results: [] as unknown as Awaited<ReturnType<Engine['report']>>[],
    stores: [] as unknown[],
    scripts: [] as string[][],
  };
  for (const namespace of ['claimer', 'other']) {
    const stage = createStage(await open(namespace), ids.again());
    await stage.heartbeat('w');
    const reports = await story(stage, limit => stage.claim('w', T0, { limit }));
    const reporter = namespace === 'claimer' ? stage.engine : await open(namespace);
    await redis.script('FLUSH');
    told.results.push(await reporter.report({ workerId: 'w', reports, nowMs: T0 + 5000 }));
    told.scripts.push(await scriptsSeen());
    told.stores.push(await contentOf(namespace));
  }
  return told;
}

function successes(runs: readonly ClaimedRun[]): RunReport[] {
  expect(runs.length).toBeGreaterThan(0);
  return runs.map(({ runId, fence }) => ({ runId, fence, finishedAtMs: T0 + 40, durationMs: 40, ...SUCCESS }));
}

async function open(namespace: string): Promise<Engine> {
  const engine = await openRedisEngine({ url: server.url, namespace, logger: silentLogger });
  engines.push(engine);
  return engine;
}

/** Ids that are made once and then given out again in the same order. */
function recordedIds(): { again: () => NewId } {
  const newId = createIdSource();
  const made: string[] = [];
  return {
    again() {
      let next = 0;
      return nowMs => (made[next++] ??= newId(nowMs));
    },
  };
}

async function scriptsSeen(): Promise<string[]> {
  const names = ['succeed', 'report'];
  const seen = (await redis.script('EXISTS', ...names.map(name => scripts.get(name)!.sha))) as number[];
  return names.filter((_, at) => seen[at] === 1);
}

/** Every key with its value, the prefix left out. Of work streams, whose entries tell the time, what is pending. */
async function contentOf(namespace: string): Promise<Record<string, unknown>> {
  const prefix = `{${namespace}}:`;
  const keys = (await redis.keys('*')).filter(key => key.startsWith(prefix)).sort();
  const content: Record<string, unknown> = {};
  for (const key of keys) content[key.slice(prefix.length)] = await valueOf(key, key.startsWith(`${prefix}q:`));
  return content;
}

async function valueOf(key: string, isQueue: boolean): Promise<unknown> {
  if (isQueue) {
    const groups = (await redis.xinfo('GROUPS', key)) as unknown[][];
    return groups.length === 0 ? redis.xlen(key) : (await redis.xpending(key, 'g'))[0];
  }
  const type = await redis.type(key);
  switch (type) {
    case 'string':
      return withoutEntry((await redis.get(key)) ?? '');
    case 'hash':
      return redis.hgetall(key);
    case 'zset':
      return redis.zrange(key, 0, '-1', 'WITHSCORES');
    case 'stream':
      return redis.xrange(key, '-', '+');
    case 'set':
      return (await redis.smembers(key)).sort();
    default:
      throw new Error(`${key} is a ${type}`);
  }
}

/** The record of a run that is still held names its entry, which tells the time. */
function withoutEntry(text: string): string {
  const fields = text.split(SEPARATOR);
  if (fields.length === RUN_FIELDS.length + 1) fields[RUN_FIELDS.indexOf('entry')] = '';
  return fields.join(SEPARATOR);
}
