import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from './live-event';

/** How long changes gather before queries are read again, and how long at most. */
const GATHER_MS = 400;
const GATHER_AT_MOST_MS = 2000;

/** Which paths of the API an event makes stale; `{…_id}` paths only for the thing it is about. */
const STALE: readonly (readonly [prefix: string, paths: readonly string[]])[] = [
  // The page of a run takes it from the event: reading inputs and output again for each step costs too much.
  ['run.progress', []],
  [
    'run.',
    [
      '/runs',
      '/runs/{run_id}',
      '/jobs/{job_id}',
      '/jobs/{job_id}/runs',
      '/jobs/{job_id}/next-runs',
      '/jobs/{job_id}/occurrences',
      '/queue',
      '/jobs/{job_id}/memory',
      '/jobs/{job_id}/explain',
      '/job-activity/{job_id}',
      '/overview',
      '/stats/runs',
      // A delivery that starts a run is told by the run.
      '/triggers/{trigger_id}',
    ],
  ],
  [
    'job.',
    [
      '/jobs',
      '/jobs/{job_id}',
      '/job-activity/{job_id}',
      '/jobs/{job_id}/versions',
      '/jobs/{job_id}/memory',
      '/jobs/{job_id}/next-runs',
      '/jobs/{job_id}/explain',
      '/automation/agent-workflows',
      '/overview',
      '/schedules/forecast',
    ],
  ],
  ['pause.', ['/pauses', '/jobs', '/queue', '/overview', '/jobs/{job_id}/explain']],
  ['scheduler.pressure', ['/queue', '/overview']],
  ['scheduler.', ['/jobs/{job_id}', '/jobs/{job_id}/occurrences', '/jobs/{job_id}/explain', '/job-activity/{job_id}']],
  [
    'approval.',
    [
      '/approvals',
      '/approvals/{approval_id}',
      '/runs/{run_id}',
      '/job-activity/{job_id}',
      '/overview',
      // A yes for longer makes one.
      '/agents/grants',
    ],
  ],
  ['agent.round', ['/agents/budget']],
  ['agent.step', []],
  ['agent.finished', ['/agents/budget', '/agents/memory']],
  ['agent.', ['/agents', '/job-types', '/overview', '/schedules/forecast']],
  ['connector.', ['/connectors', '/overview']],
  ['message.', ['/outbox', '/outbox/{message_id}']],
  ['alert.', ['/alerts', '/alerts/{alert_id}', '/alerts/{alert_id}/history', '/overview']],
  ['operation.', ['/operations/{operation_id}']],
];

/** Reads again, a moment later, whatever on the screen the events were about. */
export function createRefresher(queryClient: QueryClient): { note: (event: LiveEvent) => void; stop: () => void } {
  let paths = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAtMs = 0;

  const refresh = (): void => {
    const stale = paths;
    paths = new Set();
    timer = undefined;
    const filters = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => isStale(queryKey, stale) };
    // What is on its way may be of before the event. It is let arrive, or a busy platform would never show anything, and
    // read once more after that.
    const isOnItsWay = queryClient.isFetching(filters) > 0;
    void queryClient.invalidateQueries(filters, { cancelRefetch: false });
    if (!isOnItsWay) return;
    paths = new Set(stale);
    firstAtMs = Date.now();
    timer = setTimeout(refresh, GATHER_AT_MOST_MS);
  };
  return {
    note(event) {
      const found = STALE.find(([prefix]) => event.type.startsWith(prefix));
      if (found === undefined) return;
      for (const path of found[1]) paths.add(markOf(path, event));
      const nowMs = Date.now();
      if (timer === undefined) firstAtMs = nowMs;
      else if (nowMs - firstAtMs > GATHER_AT_MOST_MS) return;
      clearTimeout(timer);
      timer = setTimeout(refresh, GATHER_MS);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** A path alone, or with the id of the one thing of it that changed. */
function markOf(path: string, { job_id, run_id }: LiveEvent): string {
  if (path.includes('{job_id}') && job_id !== null) return `${path} ${job_id}`;
  if (path.includes('{run_id}') && run_id !== null) return `${path} ${run_id}`;
  return path;
}

function isStale(queryKey: readonly unknown[], stale: ReadonlySet<string>): boolean {
  const [path, init] = queryKey;
  if (typeof path !== 'string') return false;
  if (stale.has(path)) return true;
  const ids = Object.values((init as { path?: Record<string, string> } | undefined)?.path ?? {});
  return ids.some(id => stale.has(`${path} ${id}`));
}
