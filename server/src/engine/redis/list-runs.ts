import type { Run, RunLogLine } from '@multi-job/contract';
import { idTimePrefix } from '../../core/ids.ts';
import type { CursorPage } from '../port/page.ts';
import type { RunFilter } from '../port/queries.ts';
import { cursorOf, placeOf } from './cursors.ts';
import { answerOf, hashOf, listOf, mapOf, pipelineAnswers, textOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { letterOf, runOf } from './run-codec.ts';
import { parseRecord } from './run-record.ts';
import type { RunExtras, RunRecord } from './run-record.ts';

/** Most rows one call looks at, however rare a match is. */
const LIST_BUDGET = 2000;
const COUNT_BUDGET = 10_000;

export async function getRun(store: RedisStore, runId: string): Promise<Run | null> {
  const reads = store.redis.multi().get(store.keys.run(runId)).hgetall(store.keys.runExtras(runId));
  const [text, extras] = await pipelineAnswers(reads.exec());
  if (typeof text !== 'string') return null;
  const row = { id: runId, record: parseRecord(runId, text), extras: hashOf(extras) };
  const [run] = await decode(store, [row], true);
  return run ?? null;
}

export async function listRuns(store: RedisStore, filter: RunFilter): Promise<CursorPage<Run>> {
  const place = placeOf('run', filter.cursor, /^[!-~]{1,64}$/);
  const { index, args } = await scopeOf(store, filter);
  const high = place === null ? highBound(filter) : `(${place}`;
  const reply = listOf(
    await store.run('list-runs', [
      0,
      index,
      high,
      lowBound(filter),
      filter.limit,
      LIST_BUDGET,
      ...args,
      filter.includePayloads === true ? '1' : '0',
    ]),
  );
  const rows = reply.slice(1).map(row => {
    const [id, record, ...extras] = textsOf(row);
    return { id: id ?? '', record: parseRecord(id ?? '', record ?? ''), extras: mapOf(extras) };
  });
  const last = textOf(reply[0]);
  return {
    items: await decode(store, rows, filter.includePayloads === true),
    nextCursor: last === '' ? null : cursorOf('run', last),
  };
}

/** Beyond ten thousand rows looked at, the count is what was found until there. */
export async function countRuns(
  store: RedisStore,
  filter: Omit<RunFilter, 'cursor' | 'limit'>,
  atMost: number,
): Promise<number> {
  const { index, args } = await scopeOf(store, filter);
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

/** The index with the fewest rows to look through, and the filters that are left for the script. */
async function scopeOf(
  store: RedisStore,
  filter: Omit<RunFilter, 'cursor' | 'limit'>,
): Promise<{ index: string; args: string[] }> {
  const { jobId, status, type = '', source = '', search = '' } = filter;
  const letter = status === undefined ? '' : letterOf(status);
  const rest = [type, source, search.toLowerCase()];
  const byJob = { index: `jr:${jobId ?? ''}`, args: ['', letter, ...rest] };
  const byStatus = { index: `s:${letter}`, args: [jobId ?? '', '', ...rest] };
  if (jobId === undefined) return letter === '' ? { index: 'runs', args: ['', '', ...rest] } : byStatus;
  if (letter === '') return byJob;
  const sizes = store.redis.pipeline().zcard(store.keys.of(byJob.index)).zcard(store.keys.of(byStatus.index));
  const [ofJob, ofStatus] = await pipelineAnswers(sizes.exec());
  return Number(ofJob) <= Number(ofStatus) ? byJob : byStatus;
}

function highBound({ untilMs }: Pick<RunFilter, 'untilMs'>): string {
  return untilMs === undefined ? '+' : `(${idTimePrefix(untilMs)}`;
}

function lowBound({ sinceMs }: Pick<RunFilter, 'sinceMs'>): string {
  return sinceMs === undefined ? '-' : `[${idTimePrefix(sinceMs)}`;
}

interface Row {
  id: string;
  record: RunRecord;
  extras: RunExtras;
}

async function decode(store: RedisStore, rows: readonly Row[], includePayloads: boolean): Promise<Run[]> {
  if (!includePayloads) {
    return rows.map(({ id, record, extras }) => runOf(id, { ...record, inputs: '', output: '' }, extras, null));
  }
  const versions = rows.map(({ record }) => ({ jobId: record.job, versionId: record.version }));
  const specs = await store.specs.getStored(versions);
  return rows.map(({ id, record, extras }, at) => runOf(id, record, extras, specs[at]?.inputs ?? null));
}
