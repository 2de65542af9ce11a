import type { ApiError } from '@/lib/api/api-error';
import { serverNow } from '@/lib/time/server-clock';
import type { LiveEvent } from './live-event';
import { readStream, type StreamPosition } from './read-stream';

export type LiveStatus = 'connecting' | 'live' | 'lost' | 'paused';

type Told =
  { kind: 'event'; event: LiveEvent } | { kind: 'status'; status: LiveStatus } | { kind: 'gap' } | { kind: 'ask' };

export interface LiveListeners {
  onEvent: (event: LiveEvent) => void;
  onStatus: (status: LiveStatus) => void;
  /** Events may have been missed: everything shown is read again. */
  onGap: () => void;
}

const NAME = 'multi-job-live';
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** What is on the screen was asked for about when the stream was; machines do not show quite the same time. */
const MARGIN_MS = 2000;
/** Away for longer, reading everything again is cheaper than replaying what happened. */
const REPLAY_FOR_MS = 60_000;

/**
 * One event stream for all tabs of this browser: HTTP/1.1 allows six connections. The tab that holds the lock reads it
 * and tells the others. Where a browser offers no locks (plain HTTP by another name than localhost) each tab reads for
 * itself.
 *
 * @returns how to leave.
 */
export function joinSharedStream({ onEvent, onStatus, onGap }: LiveListeners): () => void {
  const leave = new AbortController();
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(NAME) : null;
  let position = justBeforeNow();
  let ownStatus: LiveStatus | null = null;

  const hear = (told: Told): void => {
    if (told.kind === 'event') {
      position = { afterId: told.event.id };
      onEvent(told.event);
    } else if (told.kind === 'status') onStatus(told.status);
    else if (told.kind === 'gap') onGap();
    else if (ownStatus !== null) channel?.postMessage({ kind: 'status', status: ownStatus } satisfies Told);
  };
  const tell = (told: Told): void => {
    if (told.kind === 'status') ownStatus = told.status;
    hear(told);
    channel?.postMessage(told);
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    hear(data);
  });

  const lead = async (): Promise<void> => {
    await follow({ tell, getPosition: () => position, forgetPosition: () => (position = null), signal: leave.signal });
    ownStatus = null;
  };
  onStatus('connecting');
  channel?.postMessage({ kind: 'ask' } satisfies Told);
  if ('locks' in navigator && channel !== null) {
    navigator.locks.request(NAME, { signal: leave.signal }, lead).catch(() => undefined);
  } else {
    void lead();
  }
  return () => {
    leave.abort();
    channel?.close();
  };
}

/** The pages read what they show while the stream is being opened: what happens in between is told too. */
function justBeforeNow(): StreamPosition {
  const now = serverNow();
  return now === null ? null : { since: new Date(now.getTime() - MARGIN_MS) };
}

interface Following {
  tell: (told: Told) => void;
  getPosition: () => StreamPosition;
  forgetPosition: () => void;
  signal: AbortSignal;
}

/** Reads the stream over broken connections, each time from where it was, until the signal fires. */
async function follow({ tell, getPosition, forgetPosition, signal }: Following): Promise<void> {
  let failures = 0;
  let lostAtMs: number | null = null;
  tell({ kind: 'status', status: 'connecting' });
  const onOpen = (): void => {
    failures = 0;
    if (lostAtMs !== null) tell({ kind: 'gap' });
    lostAtMs = null;
    tell({ kind: 'status', status: 'live' });
  };
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    let retryAfterSec: number | null = null;
    try {
      const handlers = {
        onOpen,
        onEvent: (event: LiveEvent) => {
          tell({ kind: 'event', event });
        },
        onGap: () => {
          tell({ kind: 'gap' });
        },
      };
      await readStream(getPosition(), handlers, signal);
    } catch (error) {
      const { status, retryAfterSec: given } = error as ApiError;
      retryAfterSec = given;
      if (status === 401 || status === 403) return;
      // The id is of another store, or of an event that is no longer kept.
      if (status === 400) forgetPosition();
    }
    if (isOver()) return;
    lostAtMs ??= Date.now();
    if (Date.now() - lostAtMs > REPLAY_FOR_MS) forgetPosition();
    tell({ kind: 'status', status: 'lost' });
    await pause(waitMs(failures++, retryAfterSec), signal);
  }
}

/** Half of it by chance, so that many browsers of an API that was restarted do not come back at once. */
function waitMs(failures: number, retryAfterSec: number | null): number {
  const fullMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return Math.max(fullMs / 2 + (Math.random() * fullMs) / 2, Math.min(LONGEST_WAIT_MS, (retryAfterSec ?? 0) * 1000));
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
