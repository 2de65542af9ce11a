import { FIRST_JOB } from '../first-job.ts';
import type { StartFacts } from './child-message.ts';

export interface Welcome {
  apiUrl: string;
  facts: StartFacts;
  /** Process ids by what runs in them. */
  pids: readonly (readonly [roles: string, pid: number | null])[];
}

/** What a person needs to know when everything is up. */
export function welcomeText({ apiUrl, facts, pids }: Welcome): string {
  const lines = [
    '',
    `  Multi-Job is running.`,
    '',
    `  API         ${apiUrl}`,
    `  Reference   ${apiUrl}/docs`,
    `  Dashboard   ${facts.hasDashboard ? `${apiUrl}/ui/` : 'not built; make it with: npm run build -w ui'}`,
    `  Engine      ${engineLine(facts)}`,
    `  Processes   ${pids.map(([roles, pid]) => `${roles} ${pid ?? '(restarting)'}`).join(', ')}`,
    ...facts.warnings.map(warning => `  Warning     ${warning}`),
    '',
    ...(facts.jobs === 0 ? firstJobLines(apiUrl, facts.asksForToken) : []),
    '  Ctrl-C stops everything; what is running is finished or handed back first.',
    '',
  ];
  return lines.join('\n');
}

function engineLine({ engine, place }: StartFacts): string {
  if (engine === 'redis') return `redis (namespace ${place})`;
  return `embedded (${place}); to grow beyond one machine set REDIS_URL=redis://host:6379 and start again`;
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
