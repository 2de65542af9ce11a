import type { LiveEvent } from '@/lib/live/live-event';
import { isNewer } from './event-order';

/** Events of one page, newest first: those before an id, or the newest. A page that is not full is the last. */
export type ReadPage = (beforeId: string | null, signal: AbortSignal) => Promise<LiveEvent[]>;

export interface FeedView {
  /** Newest first, without gap or repeat. */
  rows: readonly LiveEvent[];
  /** Newer ones, kept back. */
  heldCount: number;
  isLoading: boolean;
  isLoadingOlder: boolean;
  hasOlder: boolean;
  error: unknown;
}

export interface EventFeed {
  subscribe: (listener: () => void) => () => void;
  getView: () => FeedView;
  /** One live event. */
  take: (event: LiveEvent) => void;
  /** From here on events may be missed: the next catch-up reads back to here. */
  lose: () => void;
  /** Reads what may have been missed. */
  catchUp: () => Promise<void>;
  loadOlder: () => Promise<void>;
  /** While held, newer events are counted and not shown. */
  hold: (isHeld: boolean) => void;
  stop: () => void;
}

export const FEED_PAGE = 200;
/** So many rows stay in memory; older ones can be read again. */
const KEEP = 10_000;
/** Further behind, the feed begins anew at the newest page instead of reading everything between. */
const PAGES_TO_CATCH_UP = 10;
/** Live events are shown together, not one by one. */
const GATHER_MS = 100;

/**
 * A timeline that grows at its top by live events, at its bottom by pages, and mends its own gaps: what a connection
 * missed is read as pages, and joined by id.
 */
export function createEventFeed(readPage: ReadPage): EventFeed {
  const listeners = new Set<() => void>();
  const leave = new AbortController();
  let known = new Set<string>();
  let rows: LiveEvent[] = [];
  let held: LiveEvent[] = [];
  let pending: LiveEvent[] = [];
  /** The newest event up to which nothing is missing; null while nothing is missing at all. */
  let wholeUpTo: LiveEvent | null = null;
  let isHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let catching: Promise<void> | null = null;
  let isBehindAgain = false;
  let view: FeedView = {
    rows,
    heldCount: 0,
    isLoading: true,
    isLoadingOlder: false,
    hasOlder: false,
    error: null,
  };

  const show = (change: Partial<FeedView> = {}): void => {
    if (leave.signal.aborted) return;
    view = { ...view, ...change, rows, heldCount: held.length };
    for (const listener of listeners) listener();
  };

  const add = (events: readonly LiveEvent[]): void => {
    const fresh = events.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    const top = rows[0];
    const isKeptBack = (event: LiveEvent): boolean => isHeld && top !== undefined && isNewer(event, top);
    held = newestFirst(fresh.filter(isKeptBack), held);
    rows = newestFirst(
      fresh.filter(event => !isKeptBack(event)),
      rows,
    );
    if (rows.length <= KEEP || isHeld) return;
    rows = rows.slice(0, KEEP);
    known = new Set(rows.map(({ id }) => id));
    view = { ...view, hasOlder: true };
  };

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.length === 0) return;
    add(pending);
    pending = [];
    show();
  };

  /** Pages from the newest back to an event that is known, or as many as are worth it. */
  const readBack = async (): Promise<void> => {
    flush();
    const newest = wholeUpTo ?? held[0] ?? rows[0];
    const found: LiveEvent[] = [];
    let isJoined = false;
    let isEnd = false;
    for (let pages = 0; pages < PAGES_TO_CATCH_UP && !isJoined; pages += 1) {
      const page = await readPage(found.at(-1)?.id ?? null, leave.signal);
      found.push(...page);
      isEnd = page.length < FEED_PAGE;
      isJoined = isEnd || newest === undefined || page.some(event => !isNewer(event, newest));
    }
    if (!isJoined) {
      [rows, held, known] = [[], [], new Set()];
    }
    const oldestFound = found.at(-1);
    const oldest = rows.at(-1);
    const isDeepest = oldest === undefined || oldestFound === undefined || !isNewer(oldestFound, oldest);
    add(found);
    wholeUpTo = null;
    show({ isLoading: false, error: null, ...(isDeepest ? { hasOlder: !isEnd } : {}) });
  };

  const catchUp = async (): Promise<void> => {
    if (catching !== null) {
      isBehindAgain = true;
      return catching;
    }
    catching = (async () => {
      do {
        isBehindAgain = false;
        await readBack().catch((error: unknown) => show({ isLoading: false, error }));
      } while (isBehindAgain as boolean);
    })();
    await catching;
    catching = null;
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getView: () => view,
    take(event) {
      pending.push(event);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    lose() {
      flush();
      wholeUpTo ??= held[0] ?? rows[0] ?? null;
    },
    catchUp,
    async loadOlder() {
      const last = rows.at(-1);
      if (view.isLoadingOlder || last === undefined) return;
      show({ isLoadingOlder: true });
      try {
        const page = await readPage(last.id, leave.signal);
        add(page);
        show({ hasOlder: page.length === FEED_PAGE, isLoadingOlder: false, error: null });
      } catch (error) {
        show({ isLoadingOlder: false, error });
      }
    },
    hold(next) {
      isHeld = next;
      if (next || held.length === 0) return;
      rows = [...held, ...rows];
      held = [];
      show();
    },
    stop() {
      clearTimeout(timer);
      leave.abort();
    },
  };
}

function newestFirst(fresh: readonly LiveEvent[], before: LiveEvent[]): LiveEvent[] {
  if (fresh.length === 0) return before;
  return [...fresh, ...before].sort((a, b) => (isNewer(a, b) ? -1 : 1));
}
