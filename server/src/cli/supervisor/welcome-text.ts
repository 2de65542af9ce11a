import { FIRST_JOB } from '../first-job.ts';
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
  /** Whether the API asks for a token. */
  asksForToken: boolean;
}

/** What a person needs to know when everything is up. */
export function welcomeText({ apiUrl, hasDashboard, store, pids, warnings, isEmpty, asksForToken }: Welcome): string {
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
    ...(isEmpty ? firstJobLines(apiUrl, asksForToken) : []),
    '  Ctrl-C stops everything; what is running is finished or handed back first.',
    '',
  ];
  return lines.join('\n');
}

function engineLine(store: StoreConfig): string {
  if (store.kind === 'redis') return `redis (namespace ${store.namespace})`;
  return `embedded (${store.path}); to grow beyond one machine set REDIS_URL=redis://host:6379 and start again`;
}

/** With tokens the commands are used, which take theirs from .env or the environment and show it to nobody. */
function firstJobLines(apiUrl: string, asksForToken: boolean): string[] {
  const spec = JSON.stringify(FIRST_JOB);
  const save = asksForToken
    ? `echo '${spec}' | npx multi-job jobs save - --url ${apiUrl}`
    : `curl -X POST ${apiUrl}/jobs -H 'Content-Type: application/json' -d '${spec}'`;
  return [
    `  No job is stored yet. Store the first one, run it, and see what came out${asksForToken ? ' (MULTI_JOB_TOKEN holds a token)' : ''}:`,
    '',
    `  ${save}`,
    `  npx multi-job jobs run ${FIRST_JOB.job_id} --wait --url ${apiUrl}`,
    '',
  ];
}
