import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { api } from '@/lib/api/client';
import { pageOf, type Page } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import type { LiveEvent } from '@/lib/live/live-event';
import { useLiveEvents } from '@/lib/live/live';
import { patchRun } from './patch-run';
import type { RunQuery } from './run-filter';

const PAGE = 100;
/** How long events gather before rows change and the head of the list is looked at again. */
const GATHER_MS = 300;
const LOOK_EVERY_MS = 1500;
/** A list that is come back to is read again so far down. */
const PAGES_KEPT = 3;

type Pages = InfiniteData<Page<Run>>;

export interface RunList {
  runs: Run[];
  total: number | null;
  isTotalCapped: boolean;
  isPending: boolean;
  error: unknown;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
  /** Runs at the head of the list that are not shown yet; `isMany`: at least as many. */
  fresh: { count: number; isMany: boolean };
  showFresh: () => void;
}

/**
 * Runs newest first, page by page. Rows stay where they are: what happens to a run changes its row, and new runs are
 * counted until they are asked for.
 */
export function useRunList(query: RunQuery): RunList {
  const queryClient = useQueryClient();
  // Not under the path of the API: live events would read all pages again, and move the rows.
  const listKey = useMemo(() => ['run-list', query] as const, [query]);
  const list = useInfiniteQuery({
    queryKey: listKey,
    initialPageParam: {},
    queryFn: ({ pageParam, signal }) => readPage(query, pageParam, signal),
    getNextPageParam: page => page.next,
    staleTime: 15_000,
  });
  useTrimmedOnLeave(listKey);

  const head = useQuery({
    queryKey: ['run-list-head', query] as const,
    queryFn: ({ signal }) => readPage(query, {}, signal),
    enabled: false,
  });

  const patch = useCallback(
    (changes: ReadonlyMap<string, (run: Run) => Run | null>) => {
      queryClient.setQueryData<Pages>(listKey, pages => pages && patched(pages, changes));
    },
    [queryClient, listKey],
  );

  const shown = useMemo(
    () => new Set(list.data?.pages.flatMap(page => page.items.map(run => run.run_id))),
    [list.data],
  );
  const { refetch: readHead } = head;
  const hasRows = list.data !== undefined;
  // The rows that are on their way may be of before an event that is told meanwhile.
  const isLookOwed = useRef(false);
  const look = useThrottled(() => {
    isLookOwed.current = !hasRows;
    if (!hasRows) return;
    void readHead().then(({ data }) => {
      if (data === undefined) return;
      patch(new Map(data.items.map(run => [run.run_id, (old: Run) => (isSame(old, run) ? null : run)])));
    });
  }, LOOK_EVERY_MS);

  useEffect(() => {
    if (hasRows && isLookOwed.current) look();
  }, [hasRows, look]);

  const waiting = useRef(new Map<string, LiveEvent[]>());
  const flush = useThrottled(() => {
    const events = waiting.current;
    waiting.current = new Map();
    patch(new Map([...events].map(([runId, told]) => [runId, (run: Run) => afterAll(run, told)])));
  }, GATHER_MS);
  useLiveEvents({ types: ['run.'] }, event => {
    if (event.run_id === null) return;
    if (shown.has(event.run_id)) {
      waiting.current.set(event.run_id, [...(waiting.current.get(event.run_id) ?? []), event]);
      flush();
    } else if (event.type !== 'run.progress') look();
  });

  const runs = useMemo(() => withoutRepeats(list.data), [list.data]);
  const fresh = useMemo(() => {
    const items = list.data === undefined ? [] : (head.data?.items ?? []);
    const unseen = items.filter(run => !shown.has(run.run_id)).length;
    return { count: unseen, isMany: unseen === PAGE };
  }, [head.data, list.data, shown]);
  const first = head.data ?? list.data?.pages[0];
  const { hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = list;

  return {
    runs,
    total: first?.total ?? null,
    isTotalCapped: first?.isTotalCapped ?? false,
    isPending: list.isPending,
    error: list.isLoadingError ? list.error : null,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
    retry: () => void refetch(),
    fresh,
    showFresh: () => {
      if (head.data === undefined) return;
      queryClient.setQueryData<Pages>(listKey, { pages: [head.data], pageParams: [{}] });
    },
  };
}

async function readPage(query: RunQuery, place: Record<string, string>, signal: AbortSignal): Promise<Page<Run>> {
  const answer = await api.GET('/runs', { params: { query: { ...query, ...place, limit: PAGE } }, signal });
  return pageOf<Run>(answer);
}

function patched(pages: Pages, changes: ReadonlyMap<string, (run: Run) => Run | null>): Pages {
  const next = pages.pages.map(page => {
    const items = page.items.map(run => changes.get(run.run_id)?.(run) ?? run);
    return items.every((run, index) => run === page.items[index]) ? page : { ...page, items };
  });
  return next.every((page, index) => page === pages.pages[index]) ? pages : { ...pages, pages: next };
}

function afterAll(run: Run, events: readonly LiveEvent[]): Run | null {
  const after = events.reduce((current, event) => patchRun(current, event) ?? current, run);
  return after === run ? null : after;
}

/** Whether nothing that a row shows differs; an answer may be older than what an event told. */
function isSame(shown: Run, read: Run): boolean {
  if (shown.finished_at !== null && read.finished_at === null) return true;
  if (shown.attempt > read.attempt) return true;
  return (
    shown.status === read.status &&
    shown.attempt === read.attempt &&
    shown.cancel_requested === read.cancel_requested &&
    shown.finished_at === read.finished_at
  );
}

/** A run that changed its page between two reads is shown once. */
function withoutRepeats(pages: Pages | undefined): Run[] {
  const seen = new Set<string>();
  return (pages?.pages ?? []).flatMap(page =>
    page.items.filter(run => {
      if (seen.has(run.run_id)) return false;
      seen.add(run.run_id);
      return true;
    }),
  );
}

/** Coming back reads every page again, one after the other: only the first ones are kept for it. */
function useTrimmedOnLeave(listKey: readonly unknown[]): void {
  const queryClient = useQueryClient();
  useEffect(
    () => () => {
      queryClient.setQueryData<Pages>(listKey, data =>
        data === undefined || data.pages.length <= PAGES_KEPT
          ? data
          : { pages: data.pages.slice(0, PAGES_KEPT), pageParams: data.pageParams.slice(0, PAGES_KEPT) },
      );
    },
    [queryClient, listKey],
  );
}

/** Calls at most once in so many ms, at the end of them. */
function useThrottled(call: () => void, everyMs: number): () => void {
  const latest = useRef(call);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = call;
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      latest.current();
    }, everyMs);
  }, [everyMs]);
}
