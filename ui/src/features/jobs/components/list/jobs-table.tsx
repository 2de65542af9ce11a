import { CircleHelp, Copy, Ellipsis, Pencil, Play, Trash2 } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { DataTable, type Column } from '@/components/ui/data-table';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { lazyPart } from '@/components/ui/lazy-part';
import { NextStepText } from '@/components/ui/next-step';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { ScheduleText } from '@/components/ui/schedule-text';
import { StatusText } from '@/components/ui/status';
import { Switch } from '@/components/ui/switch';
import { UnreadableBadge } from '@/components/ui/unreadable';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { usePausedUntil } from '@/lib/jobs/use-paused-until';
import { usePressure } from '@/lib/jobs/use-pressure';
import { useMay } from '@/lib/session/role-gate';
import { useSelection } from '@/lib/use-selection';
import { factsOfJob } from '@/lib/jobs/next-step';
import { useActivity, type Activity } from '@/lib/jobs/use-activity';
import type { JobsQuery } from '../../api/count-bulk';
import { useJobActions } from '../../api/use-job-actions';
import { useRunNow } from '../../api/use-run-now';
import { RunBars, Streak, SuccessRate } from './activity-cells';

const BulkActions = lazyPart(() => import('./bulk-actions').then(module => module.BulkActions));
const DeleteJobDialog = lazyPart(
  () => import('../delete-job-dialog').then(module => module.DeleteJobDialog),
  PartMissingDialog,
);

interface JobsTableProps {
  jobs: readonly Job[];
  /** What the rows are a part of, and how many match it. */
  matching: { query: JobsQuery; total: number };
}

/** Jobs as rows, with what can be done to one or to many of them. */
export function JobsTable({ jobs, matching }: JobsTableProps) {
  const t = useTranslations('jobs');
  const isOperator = useMay('operator');
  const selection = useSelection();
  const activity = useActivity(useMemo(() => jobs.map(job => job.job_id), [jobs]));
  const columns = useColumns(isOperator, activity);
  const [removed, setRemoved] = useState<Job | null>(null);
  // It stays when the rows it works on leave the list.
  const [isBulkThere, setIsBulkThere] = useState(false);
  if (!isBulkThere && selection.ids.size > 0) setIsBulkThere(true);
  return (
    <>
      <DataTable
        label={t('list')}
        rows={jobs}
        columns={columns}
        rowId={job => job.job_id}
        rowHref={job => href.job(job.job_id)}
        rowName={job => job.job_id}
        {...(isOperator
          ? { selection, actions: (job: Job) => <RowActions job={job} onRemove={() => setRemoved(job)} /> }
          : {})}
      />
      {isOperator && isBulkThere && (
        <Suspense>
          <BulkActions jobs={jobs} matching={matching} selection={selection} />
        </Suspense>
      )}
      {removed !== null && (
        <Suspense>
          <DeleteJobDialog job={removed} onClose={() => setRemoved(null)} />
        </Suspense>
      )}
    </>
  );
}

function useColumns(isOperator: boolean, activity: ReadonlyMap<string, Activity>): Column<Job>[] {
  const t = useTranslations('jobs');
  const isUnderPressure = usePressure();
  const pausedUntil = usePausedUntil();
  return [
    {
      id: 'job',
      header: t('columns.job'),
      phone: 'title',
      className: 'max-w-80',
      cell: job => (
        <span className="block min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate">{job.job_id}</span>
            <UnreadableBadge reason={job.unreadable} />
          </span>
          <span className="block truncate font-mono text-12 font-normal text-text-3">{job.type}</span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('columns.state'),
      phone: 'aside',
      className: 'w-36',
      cell: job => <State job={job} isOperator={isOperator} />,
    },
    {
      id: 'schedule',
      header: t('columns.schedule'),
      className: 'max-w-72',
      cell: job => <ScheduleText schedule={job.schedule} className="block truncate" />,
    },
    {
      id: 'next',
      header: t('columns.next'),
      className: 'w-32',
      cell: job => {
        const facts = factsOfJob(job, activity.get(job.job_id), isUnderPressure);
        // That it is disabled stands beside it.
        return facts.enabled ? <NextStepText facts={{ ...facts, pausedUntil: pausedUntil(job) }} /> : '—';
      },
    },
    {
      id: 'runs',
      header: t('columns.runs'),
      className: 'w-32',
      cell: job => <RunBars activity={activity.get(job.job_id)} />,
    },
    {
      id: 'success',
      header: t('columns.success'),
      isNumber: true,
      phone: 'hidden',
      className: 'w-24',
      cell: job => <SuccessRate activity={activity.get(job.job_id)} />,
    },
    {
      id: 'streak',
      header: t('columns.streak'),
      phone: 'hidden',
      className: 'w-28 max-xl:hidden',
      cell: job => <Streak activity={activity.get(job.job_id)} />,
    },
  ];
}

function State({ job, isOperator }: { job: Job; isOperator: boolean }) {
  const t = useTranslations('jobs');
  const { toggle } = useJobActions();
  const status = <StatusText status={job.enabled ? 'enabled' : 'disabled'} />;
  if (!isOperator) return status;
  return (
    <span className="flex items-center gap-2.5">
      <Switch isOn={job.enabled} onToggle={() => void toggle(job)} label={t('switchOf', { job: job.job_id })} />
      {status}
    </span>
  );
}

function RowActions({ job, onRemove }: { job: Job; onRemove: () => void }) {
  const t = useTranslations('jobs');
  const { runNow, isStarting } = useRunNow();
  const items: MenuItem[] = [
    { kind: 'link', id: 'edit', label: t('edit'), icon: Pencil, href: href.editJob(job.job_id) },
    { kind: 'link', id: 'explain', label: t('explain'), icon: CircleHelp, href: href.job(job.job_id, 'explain') },
    { kind: 'link', id: 'copy', label: t('duplicate'), icon: Copy, href: href.newJob({ from: job.job_id }) },
    { kind: 'line', id: 'line' },
    { kind: 'action', id: 'delete', label: t('remove'), icon: Trash2, isDangerous: true, run: onRemove },
  ];
  return (
    <span className="inline-flex">
      <Button
        size="icon-sm"
        variant="ghost"
        isBusy={isStarting}
        aria-label={t('runNow', { job: job.job_id })}
        title={t('runNow', { job: job.job_id })}
        onClick={() => void runNow(job.job_id)}
      >
        {!isStarting && <Play />}
      </Button>
      <Menu items={items}>
        <Button size="icon-sm" variant="ghost" aria-label={t('rowActions', { job: job.job_id })}>
          <Ellipsis />
        </Button>
      </Menu>
    </span>
  );
}
