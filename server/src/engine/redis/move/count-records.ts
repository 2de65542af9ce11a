import { MOVES_COLLECTION } from '../../port/move.ts';
import type { RecordCounts } from '../../port/move.ts';
import { readMetrics } from '../counters/read-metrics.ts';
import { answerOf, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { keysUnder } from './listing.ts';
import { listPlaces } from './list-places.ts';

export async function countRecords(store: RedisStore): Promise<RecordCounts> {
  const { redis, keys } = store;
  const sizes = redis
    .pipeline()
    .zcard(keys.of('jobs'))
    .zcard(keys.of('ap:all'))
    .zcard(keys.of('runs'))
    .zcard(keys.of('tm'))
    .hlen(keys.of('bu'))
    .xlen(keys.of('audit'));
  const [jobs = 0, approvals = 0, runs = 0, minutes = 0, budgets = 0, audit = 0] = (
    await pipelineAnswers(sizes.exec())
  ).map(Number);
  const [enqueued, remembered, windows] = [
    await keysUnder(store, 'ik:'),
    await keysUnder(store, 'k:'),
    await keysUnder(store, 'w:'),
  ];
  return {
    ...{ jobs, approvals, runs, minutes, budgets, audit },
    places: (await listPlaces(store)).length,
    events: await countEvents(store),
    documents: await countDocuments(store),
    values: await sumOf(store, await keysUnder(store, 'kvi:'), namespace => `kvi:${namespace}`),
    keys: enqueued.length + remembered.length + windows.length,
    metrics: (await readMetrics(store)).length,
  };
}

/** They are numbered without a gap; the oldest that is kept may lie in the middle of its entry. */
async function countEvents({ redis, keys }: RedisStore): Promise<number> {
  const [oldest] = await answerOf(redis.xrange(keys.of('events'), '-', '+', 'COUNT', 1));
  if (oldest === undefined) return 0;
  const [last, from] = await answerOf(redis.mget(keys.of('evseq'), keys.of('evfrom')));
  const first = Math.max(Number(oldest[0].slice(0, oldest[0].indexOf('-'))), Number(from ?? 0));
  return Math.max(0, Number(last) - first + 1);
}

async function countDocuments(store: RedisStore): Promise<number> {
  const collections = await answerOf(store.redis.zrange(store.keys.of('dc'), '0', '-1'));
  const others = collections.filter(name => name !== MOVES_COLLECTION);
  return sumOf(store, others, collection => `di:${collection}`);
}

async function sumOf({ redis, keys }: RedisStore, names: readonly string[], keyOf: (name: string) => string) {
  const pipeline = redis.pipeline();
  for (const name of names) pipeline.zcard(keys.of(keyOf(name)));
  return (await pipelineAnswers(pipeline.exec())).reduce<number>((sum, size) => sum + Number(size), 0);
}
