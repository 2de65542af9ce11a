import { FIRST_JOB } from '../first-job.ts';
import type { StoreConfig } from '../../config.ts';

export interface Welcome {
  apiUrl: string;
  hasDashboard: boolean;
  store: StoreConfig;
  /** Process ids by what runs in them. */
  pids: readonly (readonly [roles: string, pid: number | null])[];
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
    `  Processes   ${pids.map(([roles, pid]) => `${roles} ${pid ?? '(restarting)'}`).join(', ')}`,
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
  return [
    '  No job is stored yet. Store the first one, run it, and see what came out:',
    '',
    `  curl -X POST ${apiUrl}/jobs -H 'Content-Type: application/json' -d '${JSON.stringify(FIRST_JOB)}'`,
    `  npx multi-job jobs run ${FIRST_JOB.job_id} --wait --url ${apiUrl}`,
    '',
  ];
}
