import type { Run, RunLogLine } from '@multi-job/contract';
import { idTimePrefix } from '../../core/ids.ts';
import type { CursorPage } from '../port/page.ts';
import type { RunFilter } from '../port/queries.ts';
import { cursorOf, placeOf } from '../cursors.ts';
import { asciiLower, asksForNothing } from '../error-search.ts';
import { answerOf, hashOf, listOf, mapOf, pipelineAnswers, textOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { letterOf, runOf, runWithoutPayloadsOf } from './run-codec.ts';
import { looseRecord } from './run-record.ts';
import type { RunExtras } from './run-record.ts';

/** Most rows one call looks at, however rare a match is. */
const LIST_BUDGET = 2000;
const COUNT_BUDGET = 5000;
/** An error stands beside its run and has to be read from there. */
const ERROR_BUDGET = 500;
/** Two indexes are intersected by Redis itself, which is faster by far, when the smaller has at most so many rows. */
const COUNT_INTERSECTION = 20_000;

export async function getRun(store: RedisStore, runId: string): Promise<Run | null> {
  const reads = store.redis.multi().get(store.keys.run(runId)).hgetall(store.keys.runExtras(runId));
  const [text, extras] = await pipelineAnswers(reads.exec());
  if (typeof text !== 'string') return null;
  const row = { id: runId, text, extras: hashOf(extras) };
  const [run] = await decode(store, [row], true);
  return run ?? null;
}

export async function listRuns(store: RedisStore, filter: RunFilter): Promise<CursorPage<Run>> {
  const place = placeOf('run', filter.cursor, /^[!-~]{1,64}$/);
  if (asksForNothing(filter)) return { items: [], nextCursor: null };
  const { index, args } = await scopeOf(store, filter);
  const high = place === null ? highBound(filter) : `(${place}`;
  const reply = listOf(
    await store.run('list-runs', [
      0,
      index,
      high,
      lowBound(filter),
      filter.limit,
      filter.error === undefined ? LIST_BUDGET : ERROR_BUDGET,
      ...args,
      filter.includePayloads === true ? '1' : '0',
    ]),
  );
  const rows = reply.slice(1).map(row => {
    const [id = '', text = '', ...extras] = textsOf(row);
    return { id, text, extras: mapOf(extras) };
  });
  const last = textOf(reply[0]);
  return {
    items: await decode(store, rows, filter.includePayloads === true),
    nextCursor: last === '' ? null : cursorOf('run', last),
  };
}

/** Beyond five thousand rows looked at, the count is what was found until there. */
export async function countRuns(
  store: RedisStore,
  filter: Omit<RunFilter, 'cursor' | 'limit'>,
  atMost: number,
): Promise<number> {
  if (asksForNothing(filter)) return 0;
  const { index, args, rows, intersects } = await scopeOf(store, filter);
  if (intersects !== null && rows <= COUNT_INTERSECTION) {
    return answerOf(store.redis.zintercard(2, ...intersects, 'LIMIT', atMost));
  }
  const bounds = [highBound(filter), lowBound(filter)];
  return Number(await store.run('count-runs', [0, index, ...bounds, atMost, COUNT_BUDGET, ...args]));
}

export async function listRunLogs(
  store: RedisStore,
  { runId, afterSeq, limit }: { runId: string; afterSeq: number; limit: number },
): Promise<RunLogLine[]> {
  if (limit <= 0) return [];
  const key = store.keys.runLog(runId);
  const sizes = store.redis.multi().hget(store.keys.runExtras(runId), 'lc').llen(key);
  const [written, kept] = await pipelineAnswers(sizes.exec());
  const firstSeq = Number(written ?? 0) - Number(kept) + 1;
  const from = Math.max(0, afterSeq + 1 - firstSeq);
  const lines = await answerOf(store.redis.lrange(key, from, from + limit - 1));
  return lines.map((line, at) => {
    const bar = line.indexOf('|');
    const [time, level, message] = JSON.parse(line.slice(bar + 1)) as [string, RunLogLine['level'], string];
    return { seq: firstSeq + from + at, at: time, attempt: Number(line.slice(0, bar)), level, message };
  });
}

/** Where to look for runs. */
interface Scope {
  /** Index without the prefix. */
  index: string;
  /** Filters that are left for the script. */
  args: string[];
  /** How many rows the index has, where that was asked. */
  rows: number;
  /** The two indexes whose common rows are all that match; null where that does not say it all. */
  intersects: [string, string] | null;
}

/** The index with the fewest rows to look through. */
async function scopeOf(store: RedisStore, filter: Omit<RunFilter, 'cursor' | 'limit'>): Promise<Scope> {
  const { jobId, type = '', source = '', search = '', workerId = '', error = '', excludedJobIds = [] } = filter;
  const status = error === '' ? filter.status : 'failed';
  const letter = status === undefined ? '' : letterOf(status);
  const rest = [type, source, search.toLowerCase(), workerId, asciiLower(error), excludedJobIds.join(',')];
  const alone = { rows: 0, intersects: null };
  const byJob = { index: `jr:${jobId ?? ''}`, args: ['', letter, ...rest] };
  const byStatus = { index: `s:${letter}`, args: [jobId ?? '', '', ...rest] };
  // What a worker holds is running: as many as there are slots.
  if (workerId !== '') return { ...alone, index: 's:r', args: [jobId ?? '', letter, ...rest] };
  if (jobId === undefined)
    return { ...alone, ...(letter === '' ? { index: 'runs', args: ['', '', ...rest] } : byStatus) };
  if (letter === '') return { ...alone, ...byJob };
  const indexes: [string, string] = [store.keys.of(byJob.index), store.keys.of(byStatus.index)];
  const sizes = store.redis.pipeline().zcard(indexes[0]).zcard(indexes[1]);
  const [ofJob = 0, ofStatus = 0] = (await pipelineAnswers(sizes.exec())).map(Number);
  const saysAll = rest.every(text => text === '') && filter.sinceMs === undefined && filter.untilMs === undefined;
  const smaller = ofJob <= ofStatus ? byJob : byStatus;
  return { ...smaller, rows: Math.min(ofJob, ofStatus), intersects: saysAll ? indexes : null };
}

function highBound({ untilMs }: Pick<RunFilter, 'untilMs'>): string {
  return untilMs === undefined ? '+' : `(${idTimePrefix(untilMs)}`;
}

function lowBound({ sinceMs }: Pick<RunFilter, 'sinceMs'>): string {
  return sinceMs === undefined ? '-' : `[${idTimePrefix(sinceMs)}`;
}

interface Row {
  id: string;
  /** Its record as it is stored. */
  text: string;
  extras: RunExtras;
}

async function decode(store: RedisStore, rows: readonly Row[], includePayloads: boolean): Promise<Run[]> {
  if (!includePayloads) return rows.map(({ id, text, extras }) => runWithoutPayloadsOf(id, text, extras));
  const versions = rows.map(({ text }) => {
    const { job, version } = looseRecord(text);
    return { jobId: job, versionId: version };
  });
  const specs = await store.specs.getStored(versions);
  return rows.map(({ id, text, extras }, at) => runOf(id, text, extras, specs[at]?.inputs ?? null));
}
