import { Hand } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { DataTable, type Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { Meter } from '@/components/ui/meter';
import { NextStepText } from '@/components/ui/next-step';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { agentJobOf } from '@/lib/agents/agent-job';
import { useBudgets, usePendingApprovals } from '@/lib/agents/agents';
import { useUsd } from '@/lib/agents/use-usd';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { factsOfJob } from '@/lib/jobs/next-step';
import { useActivity, type Activity } from '@/lib/jobs/use-activity';
import { usePausedUntil } from '@/lib/jobs/use-paused-until';
import { usePressure } from '@/lib/jobs/use-pressure';
import { orderWorkflows } from '../api/order-workflows';

const idOf = ({ job_id: id }: Job): string => id;

interface Known {
  activity: ReadonlyMap<string, Activity>;
  waiting: ReadonlyMap<string, number>;
  budgets: ReturnType<typeof useBudgets>;
}

/** Agents as rows, those that wait for somebody first. */
export function WorkflowTable({ jobs }: { jobs: readonly Job[] }) {
  const t = useTranslations('agents');
  const activity = useActivity(useMemo(() => jobs.map(idOf), [jobs]));
  const budgets = useBudgets(jobs.map(job => agentJobOf(job).agentKey));
  const { data: pending } = usePendingApprovals();
  const waiting = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { job_id: id } of pending?.items ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }, [pending]);
  const columns = useColumns({ activity, waiting, budgets });
  return (
    <DataTable
      label={t('list')}
      rows={orderWorkflows(jobs, waiting, activity)}
      columns={columns}
      rowId={idOf}
      rowHref={job => href.agent(job.job_id)}
      rowName={idOf}
    />
  );
}

function useColumns({ activity, waiting, budgets }: Known): Column<Job>[] {
  const t = useTranslations('agents');
  const isUnderPressure = usePressure();
  const pausedUntil = usePausedUntil();
  return [
    {
      id: 'agent',
      header: t('columns.agent'),
      phone: 'title',
      className: 'max-w-96',
      cell: job => <AgentCell job={job} />,
    },
    {
      id: 'state',
      header: t('columns.state'),
      phone: 'line',
      className: 'md:w-52',
      cell: ({ job_id: id, enabled }) => {
        const count = waiting.get(id) ?? 0;
        if (count === 0) return <StatusText status={enabled ? 'enabled' : 'disabled'} />;
        return (
          <Link href={href.approvals()} className="relative touch-area" data-waits={count}>
            <span className="inline-flex items-center gap-1.5 font-medium text-awaiting">
              <Hand className="size-4 shrink-0" aria-hidden />
              {t('waits', { count })}
            </span>
          </Link>
        );
      },
    },
    {
      id: 'last',
      header: t('columns.last'),
      className: 'md:w-44',
      cell: ({ job_id: id }) => <LastRun activity={activity.get(id)} />,
    },
    {
      id: 'cost',
      header: t('columns.cost'),
      className: 'md:w-52',
      cell: job => <CostToday job={job} budgets={budgets} />,
    },
    {
      id: 'next',
      header: t('columns.next'),
      phone: 'hidden',
      className: 'md:w-32',
      cell: job => (
        <NextStepText
          facts={{ ...factsOfJob(job, activity.get(job.job_id), isUnderPressure), pausedUntil: pausedUntil(job) }}
        />
      ),
    },
  ];
}

function AgentCell({ job }: { job: Job }) {
  const t = useTranslations('agents.modes');
  const { prompt, mode } = agentJobOf(job);
  return (
    <span className="block min-w-0">
      <span className="flex items-center gap-2">
        <span className="truncate">{job.job_id}</span>
        {(mode === 'rehearse' || mode === 'plan') && <Badge>{t(mode)}</Badge>}
        <UnreadableBadge reason={job.unreadable} />
      </span>
      <span className="block truncate text-12 font-normal text-text-3">{prompt}</span>
    </span>
  );
}

function LastRun({ activity }: { activity: Activity | undefined }) {
  const t = useTranslations('agents');
  if (activity === undefined) return <span className="skeleton block h-5 w-24" aria-hidden />;
  const [last] = activity.runs;
  if (last === undefined) return <span className="text-text-3">{t('neverRan')}</span>;
  return (
    <Link href={href.run(last.run_id)} className="relative touch-area">
      <StatusText status={last.status} />
      <span className="text-12 text-text-3 max-md:ml-2 md:block">
        <Time at={last.created_at} />
      </span>
    </Link>
  );
}

/** What its key has cost today; agents that share a key share the number. */
function CostToday({ job, budgets }: { job: Job; budgets: Known['budgets'] }) {
  const t = useTranslations('agents');
  const usd = useUsd();
  const { agentKey, dayCostUsd } = agentJobOf(job);
  const used = budgets.get(agentKey);
  if (used === undefined || used === null) return <span className="text-text-3">—</span>;
  if (dayCostUsd === null) return <span className="nums">{usd(used.cost_usd)}</span>;
  const label = t('ofBudget', { used: usd(used.cost_usd), max: usd(dayCostUsd) });
  return <Meter value={used.cost_usd} max={dayCostUsd} label={label} className="w-full" />;
}
