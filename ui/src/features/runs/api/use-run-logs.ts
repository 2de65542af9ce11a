import { useEffect, useState, useSyncExternalStore } from 'react';
import { createLogLines, type LogSnapshot } from './log-lines';

/**
 * The log of a run, followed while the tab is seen: each browser has six connections for all its tabs. It goes on from
 * the last line where it stopped.
 */
export function useRunLogs(runId: string): LogSnapshot {
  const [log, setLog] = useState(() => ({ runId, lines: createLogLines(runId) }));
  if (log.runId !== runId) setLog({ runId, lines: createLogLines(runId) });
  const { lines } = log;

  useEffect(() => {
    let reading: AbortController | null = null;
    const look = (): void => {
      const isSeen = document.visibilityState === 'visible';
      if (isSeen && reading === null) {
        reading = new AbortController();
        void lines.follow(reading.signal);
      } else if (!isSeen) {
        reading?.abort();
        reading = null;
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      reading?.abort();
    };
  }, [lines]);

  return useSyncExternalStore(lines.subscribe, lines.getSnapshot, lines.getSnapshot);
}
