import type { Run } from '@multi-job/contract';
import { idTimePrefix } from '../../../core/ids.ts';
import type { RunFilter } from '../../port/queries.ts';
import { asciiLower } from '../../records/error-search.ts';
import { pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { letterOf, runOf, runWithoutPayloadsOf } from './run-codec.ts';
import { looseRecord } from './run-record.ts';
import type { RunExtras } from './run-record.ts';

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
export async function scopeOf(store: RedisStore, filter: Omit<RunFilter, 'cursor' | 'limit'>): Promise<Scope> {
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

export function highBound({ untilMs }: Pick<RunFilter, 'untilMs'>): string {
  return untilMs === undefined ? '+' : `(${idTimePrefix(untilMs)}`;
}

export function lowBound({ sinceMs }: Pick<RunFilter, 'sinceMs'>): string {
  return sinceMs === undefined ? '-' : `[${idTimePrefix(sinceMs)}`;
}

interface Row {
  id: string;
  /** Its record as it is stored. */
  text: string;
  extras: RunExtras;
}

export async function decode(store: RedisStore, rows: readonly Row[], includePayloads: boolean): Promise<Run[]> {
  if (!includePayloads) return rows.map(({ id, text, extras }) => runWithoutPayloadsOf(id, text, extras));
  const versions = rows.map(({ text }) => {
    const { job, version } = looseRecord(text);
    return { jobId: job, versionId: version };
  });
  const specs = await store.specs.getStored(versions);
  return rows.map(({ id, text, extras }, at) => runOf(id, text, extras, specs[at]?.inputs ?? null));
}
