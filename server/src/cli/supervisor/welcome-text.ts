import type { StoreConfig } from '../../config.ts';

export interface Welcome {
  apiUrl: string;
  hasDashboard: boolean;
  store: StoreConfig;
  /** Process ids by role. */
  pids: readonly (readonly [role: string, pid: number | null])[];
  warnings: readonly string[];
  /** Whether nobody has stored a job yet. */
  isEmpty: boolean;
}

/** What a person needs to know when everything is up. */
export function welcomeText({ apiUrl, hasDashboard, store, pids, warnings, isEmpty }: Welcome): string {
  const lines = [
    '',
    `  Multi-Job is running.`,
    '',
    `  API         ${apiUrl}`,
    `  Reference   ${apiUrl}/docs`,
    `  Dashboard   ${hasDashboard ? `${apiUrl}/ui/` : 'not built; make it with: npm run build -w ui'}`,
    `  Engine      ${engineLine(store)}`,
    `  Processes   ${pids.map(([role, pid]) => `${role} ${pid ?? '(restarting)'}`).join(', ')}`,
    ...warnings.map(warning => `  Warning     ${warning}`),
    '',
    ...(isEmpty ? firstJobLines(apiUrl) : []),
    '  Ctrl-C stops everything; what is running is finished or handed back first.',
    '',
  ];
  return lines.join('\n');
}

function engineLine(store: StoreConfig): string {
  if (store.kind === 'redis') return `redis (namespace ${store.namespace})`;
  return `embedded (${store.path}); to grow beyond one machine set REDIS_URL=redis://host:6379 and start again`;
}

function firstJobLines(apiUrl: string): string[] {
  const spec = {
    job_id: 'monitor-telegram-a01',
    type: 'monitor.channel',
    schedule: { interval_sec: 30 },
    timeout_ms: 15_000,
    retry_policy: { max_retry: 5, backoff_sec: [1, 2, 5, 10, 30] },
    inputs: { channel: 'telegram', account_id: 'bot_a01' },
  };
  return [
    '  No job is stored yet. Post the first one, and see its runs:',
    '',
    `  curl -X POST ${apiUrl}/jobs -H 'Content-Type: application/json' -d '${JSON.stringify(spec)}'`,
    `  curl '${apiUrl}/jobs/${spec.job_id}/runs'`,
    '',
  ];
}
