import { createSseReader } from '@multi-job/contract/sse';
import { ApiError, errorOf, unreachable } from '@/lib/api/api-error';
import { announceRejection, api } from '@/lib/api/client';
import { authHeaders } from '@/lib/api/token';
import type { Schemas } from '@/lib/api/types';

export type LogLine = Schemas['RunLogLine'];

/** `following`: more may come. `ended`: the run is over and all was read. `lost`: it is tried again by itself. */
export type LogState = 'loading' | 'following' | 'ended' | 'lost' | 'failed';

export interface LogSnapshot {
  /** Grows in place: `count` says how many of it belong to this snapshot. */
  lines: readonly LogLine[];
  count: number;
  state: LogState;
  error: ApiError | null;
}

export interface LogLines {
  getSnapshot: () => LogSnapshot;
  subscribe: (listener: () => void) => () => void;
  /** Reads on from the last line until the run ends or the signal fires. */
  follow: (signal: AbortSignal) => Promise<void>;
}

/** Lines arrive by the thousand; the screen is told this often. */
const TELL_EVERY_MS = 120;
const POLL_MS = 2000;
const LONGEST_WAIT_MS = 10_000;
const SILENCE_MS = 40_000;

/** The log of a run as a store: whole, in order, each line once. */
export function createLogLines(runId: string): LogLines {
  const lines: LogLine[] = [];
  const listeners = new Set<() => void>();
  let snapshot: LogSnapshot = { lines, count: 0, state: 'loading', error: null };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    timer = undefined;
    snapshot = { ...snapshot, count: lines.length };
    for (const listener of listeners) listener();
  };
  const set = (state: LogState, error: ApiError | null = null): void => {
    if (snapshot.state === state && snapshot.error === error) return;
    clearTimeout(timer);
    snapshot = { ...snapshot, state, error };
    tell();
  };
  const take = (line: LogLine): void => {
    if (line.seq <= (lines.at(-1)?.seq ?? 0)) return;
    lines.push(line);
    timer ??= setTimeout(tell, TELL_EVERY_MS);
  };
  const lastSeq = (): number => lines.at(-1)?.seq ?? 0;

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async follow(signal) {
      let failures = 0;
      while (!signal.aborted && snapshot.state !== 'ended') {
        try {
          const onOpen = (): void => {
            failures = 0;
            set('following');
          };
          const hasEnded = await readStream(runId, lastSeq(), { onOpen, onLine: take }, signal);
          if (hasEnded) set('ended');
        } catch (error) {
          if (isOver(signal)) return;
          const problem = error instanceof ApiError ? error : unreachable();
          if (problem.status === 429) {
            // No stream is left for us: looking from time to time does as well.
            set('following');
            await readPages(runId, lastSeq, take, signal).catch(() => undefined);
            await pause(POLL_MS, signal);
          } else if (problem.isTemporary) {
            set('lost', problem);
            await pause(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures++), signal);
          } else {
            set('failed', problem);
            return;
          }
        }
      }
    },
  };
}

interface StreamHandlers {
  onOpen: () => void;
  onLine: (line: LogLine) => void;
}

/** @returns whether the run has ended and all its lines were given. */
async function readStream(
  runId: string,
  afterSeq: number,
  { onOpen, onLine }: StreamHandlers,
  signal: AbortSignal,
): Promise<boolean> {
  const connection = new AbortController();
  const end = (): void => connection.abort();
  signal.addEventListener('abort', end, { once: true });
  let silence = setTimeout(end, SILENCE_MS);
  try {
    const headers = { ...authHeaders(), accept: 'text/event-stream', 'last-event-id': String(afterSeq) };
    const path = `/runs/${encodeURIComponent(runId)}/logs`;
    const response = await fetch(path, { headers, cache: 'no-store', signal: connection.signal }).catch(() => {
      throw unreachable();
    });
    if (response.status === 401) announceRejection();
    if (!response.ok || response.body === null) throw await errorOf(response);
    onOpen();
    const takeBytes = createSseReader();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw unreachable();
      });
      if (done) return false;
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
      for (const { event, data } of takeBytes(value)) {
        if (event === 'end') return true;
        if (event === 'log') onLine(JSON.parse(data) as LogLine);
      }
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
    end();
  }
}

const PAGE = 1000;

async function readPages(
  runId: string,
  lastSeq: () => number,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const params = { path: { run_id: runId }, query: { after_seq: lastSeq(), limit: PAGE } };
    const { data } = await api.GET('/runs/{run_id}/logs', { params, signal });
    const page = (data ?? []) as LogLine[];
    for (const line of page) onLine(line);
    if (page.length < PAGE) return;
  }
}

function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
