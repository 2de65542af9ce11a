import { parseAsString, parseAsStringLiteral, useQueryStates, type inferParserType, throttle } from 'nuqs';
import { useMemo } from 'react';
import { useTimeZone } from 'use-intl';
import type { RunStatus } from '@/lib/api/types';
import { instantIn } from '@/lib/time/zoned-input';

export const RUN_STATUSES = [
  'queued',
  'delayed',
  'running',
  'awaiting_approval',
  'success',
  'failed',
  'cancelled',
] as const satisfies readonly RunStatus[];

/** How far back a list may go by itself; anything else is an instant. */
export const RECENT_SPANS = ['1h', '24h', '7d', '30d'] as const;
export type RecentSpan = (typeof RECENT_SPANS)[number];
const SPAN_MS: Record<RecentSpan, number> = {
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
};

/** What the API takes of each. */
const MOST_ERROR_TEXT = 128;
const MOST_EXCLUDED = 50;
const JOB_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

const parsers = {
  status: parseAsStringLiteral(RUN_STATUSES),
  job_id: parseAsString,
  type: parseAsString,
  source: parseAsString,
  since: parseAsString,
  until: parseAsString,
  search: parseAsString,
  error: parseAsString,
  exclude_jobs: parseAsString,
};

export type RunFilter = inferParserType<typeof parsers>;

export const NO_FILTER: RunFilter = {
  status: null,
  job_id: null,
  type: null,
  source: null,
  since: null,
  until: null,
  search: null,
  error: null,
  exclude_jobs: null,
};

/** What the API takes: everything that is set, with instants for spans. */
export interface RunQuery {
  status?: RunStatus;
  job_id?: string;
  type?: string;
  source?: string;
  since?: string;
  until?: string;
  search?: string;
  error?: string;
  exclude_jobs?: string;
}

/** The filter in the address, which is the only place it is kept. */
export function useRunFilter(): { filter: RunFilter; setFilter: (change: Partial<RunFilter>) => void } {
  const [filter, setFilter] = useQueryStates(parsers, { history: 'replace', limitUrlUpdates: throttle(100) });
  return { filter, setFilter: change => void setFilter(change) };
}

/**
 * The query of a filter, with times that name no zone read in that of the viewer. A span is counted from when the filter
 * was set, so that pages fit together.
 */
export function useRunQuery(filter: RunFilter): RunQuery {
  const zone = useTimeZone() ?? 'UTC';
  const { status, job_id, type, source, since, until, search, error, exclude_jobs } = filter;
  return useMemo(
    () => queryOf({ status, job_id, type, source, since, until, search, error, exclude_jobs }, zone),
    [zone, status, job_id, type, source, since, until, search, error, exclude_jobs],
  );
}

export function queryOf(filter: RunFilter, zone: string, nowMs: number = Date.now()): RunQuery {
  const { status, job_id, type, source, since, until, search, error, exclude_jobs } = filter;
  const from = momentOf(since, zone, 'begin', nowMs);
  const to = momentOf(until, zone, 'end', nowMs);
  const text = search?.trim();
  const told = error?.trim().slice(0, MOST_ERROR_TEXT);
  const without = jobIdsIn(exclude_jobs ?? '').join(',');
  return {
    ...(status === null ? {} : { status }),
    ...(job_id === null ? {} : { job_id }),
    ...(type === null ? {} : { type }),
    ...(source === null ? {} : { source }),
    ...(from === null ? {} : { since: from }),
    ...(to === null ? {} : { until: to }),
    ...(text === undefined || text === '' ? {} : { search: text }),
    ...(told === undefined || told === '' ? {} : { error: told }),
    ...(without === '' ? {} : { exclude_jobs: without }),
  };
}

/** The job ids in a text, as far as the API takes them. */
export function jobIdsIn(text: string): string[] {
  const ids = text.split(/[\s,]+/).filter(id => JOB_ID.test(id));
  return [...new Set(ids)].slice(0, MOST_EXCLUDED);
}

export function isFiltered(filter: RunFilter): boolean {
  return Object.values(filter).some(value => value !== null && value !== '');
}

export function isRecentSpan(value: string | null): value is RecentSpan {
  return (RECENT_SPANS as readonly (string | null)[]).includes(value);
}

/** Whoever types an address may type anything: what is no time filters nothing. */
export function momentOf(
  value: string | null,
  zone: string,
  edge: 'begin' | 'end',
  nowMs: number = Date.now(),
): string | null {
  if (value === null) return null;
  // To the minute: the same list a moment later is the same list.
  if (isRecentSpan(value)) return new Date(Math.floor((nowMs - SPAN_MS[value]) / 60_000) * 60_000).toISOString();
  return instantIn(value, zone, edge);
}
