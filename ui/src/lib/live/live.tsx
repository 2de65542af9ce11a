import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useSession } from '@/lib/session/session';
import { tryAgainNow } from '@/lib/parts/try-again';
import { matches, type LiveEvent, type LiveFilter } from './live-event';
import { createRefresher } from './refresh-queries';
import { joinSharedStream, type LiveStatus } from './shared-stream';

interface Live {
  status: LiveStatus;
  listen: (listener: (event: LiveEvent) => void) => () => void;
  listenForGaps: (listener: () => void) => () => void;
}

const LiveContext = createContext<Live | null>(null);

/** Keeps what is on the screen as it is on the server, while the tab is seen and somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const { status: sessionStatus } = useSession();
  const isSeen = useIsSeen();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const listeners = useRef(new Set<(event: LiveEvent) => void>());
  const gapListeners = useRef(new Set<() => void>());
  const wasJoined = useRef(false);
  const isOn = isSeen && sessionStatus !== 'signed-out' && sessionStatus !== 'loading';

  useEffect(() => {
    if (!isOn) return undefined;
    const refresher = createRefresher(queryClient);
    // Whatever happened while the tab was hidden is on no stream of ours.
    if (wasJoined.current) void queryClient.invalidateQueries();
    wasJoined.current = true;
    const leave = joinSharedStream({
      onStatus: next => {
        setStatus(next);
        if (next === 'live') tryAgainNow();
      },
      onGap: () => {
        void queryClient.invalidateQueries();
        for (const listener of gapListeners.current) listener();
      },
      onEvent: event => {
        refresher.note(event);
        for (const listener of listeners.current) listener(event);
      },
    });
    return () => {
      leave();
      refresher.stop();
      setStatus('paused');
    };
  }, [isOn, queryClient]);

  const live = useMemo<Live>(
    () => ({
      status,
      listen(listener) {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
      listenForGaps(listener) {
        gapListeners.current.add(listener);
        return () => gapListeners.current.delete(listener);
      },
    }),
    [status],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Whether events come in. */
export function useLiveStatus(): LiveStatus {
  return useLive().status;
}

/** Calls back for each event that passes the filter, as it happens. Both may change with each render. */
export function useLiveEvents(filter: LiveFilter, onEvent: (event: LiveEvent) => void): void {
  const { listen } = useLive();
  const latest = useRef({ filter, onEvent });
  useEffect(() => {
    latest.current = { filter, onEvent };
  });
  useEffect(
    () =>
      listen(event => {
        if (matches(event, latest.current.filter)) latest.current.onEvent(event);
      }),
    [listen],
  );
}

/** Calls back when events may have been missed. Queries are read again by themselves. */
export function useLiveGap(onGap: () => void): void {
  const { listenForGaps } = useLive();
  const latest = useRef(onGap);
  useEffect(() => {
    latest.current = onGap;
  });
  useEffect(() => listenForGaps(() => latest.current()), [listenForGaps]);
}

function useLive(): Live {
  const live = use(LiveContext);
  if (live === null) throw new Error('live events are used outside of LiveProvider');
  return live;
}

function useIsSeen(): boolean {
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    const look = (): void => {
      setIsSeen(document.visibilityState === 'visible');
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isSeen;
}
