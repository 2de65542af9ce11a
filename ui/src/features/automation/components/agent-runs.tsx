import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusText, statusOfRun } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { useMemory } from '@/lib/agents/agents';
import { useUsd } from '@/lib/agents/use-usd';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';

const SHOWN = 10;

/** The last runs of an agent, with what each used. */
export function AgentRuns({ jobId, agentKey }: { jobId: string; agentKey: string }) {
  const t = useTranslations('agents.view');
  const format = useFormatter();
  const usd = useUsd();
  const runs = useQuery(apiQuery('/jobs/{job_id}/runs', { path: { job_id: jobId }, query: { limit: SHOWN } }));
  const { data: memory } = useMemory(agentKey);
  const used = new Map(memory?.recent.map(run => [run.run_id, run]));
  return (
    <Card
      title={t('runs')}
      isFlush
      actions={
        <Link
          href={href.runs({ job_id: jobId })}
          className="relative touch-area text-12 text-accent-text hover:underline"
        >
          {t('allRuns')}
        </Link>
      }
    >
      {runs.isPending && <Loading className="p-4" rows={3} />}
      {runs.isError && runs.data === undefined && <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <p className="px-4 py-3 text-13 text-text-3">{t('noRuns')}</p>}
      {runs.data !== undefined && runs.data.length > 0 && (
        <ul className="divide-y" data-agent-runs>
          {runs.data.map(run => {
            const spent = used.get(run.run_id);
            return (
              <li
                key={run.run_id}
                className="flex min-h-row flex-wrap items-center justify-between gap-x-4 px-4 py-1.5 text-13 touch:min-h-control"
              >
                <Link href={href.run(run.run_id)} className="relative touch-area rounded-sm hover:underline">
                  <StatusText status={statusOfRun(run)} />
                </Link>
                {spent !== undefined && (
                  <span className="nums text-12 text-text-3">
                    {spent.code !== null && <code className="mr-2 font-mono">{spent.code}</code>}
                    {t('tokens', { count: format.number(spent.tokens) })}, {usd(spent.cost_usd)}
                  </span>
                )}
                <Time at={run.created_at} className="text-text-2" />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
