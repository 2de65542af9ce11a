import { useQuery } from '@tanstack/react-query';
import { CalendarSync, PowerOff, Power, Copy, Pencil, Play, Settings2, Trash2, Ellipsis } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Breakable } from '@/components/ui/breakable';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { PageHeader } from '@/components/ui/page-header';
import { NextStepText } from '@/components/ui/next-step';
import { ScheduleText } from '@/components/ui/schedule-text';
import { StatusBadge } from '@/components/ui/status';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { factsOfExplanation, factsOfJob } from '@/lib/jobs/next-step';
import { useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { useJobActions } from '../../api/use-job-actions';
import { useRunNow } from '../../api/use-run-now';
import { DeleteJobDialog } from '../delete-job-dialog';
import { BackfillDialog } from './backfill-dialog';
import { RunJobDialog } from './run-job-dialog';

/** What the job is, whether it fires, and what can be done with it. */
export function JobHeader({ job }: { job: Job }) {
  const t = useTranslations('job');
  return (
    <PageHeader
      title={job.job_id}
      heading={
        <span className="inline-flex max-w-full items-center gap-1">
          <Breakable text={job.job_id} />
          <CopyButton text={job.job_id} />
        </span>
      }
      trail={<Link href={href.jobs()}>{t('jobs')}</Link>}
      aside={
        <>
          <StatusBadge status={job.enabled ? 'enabled' : 'disabled'} />
          <UnreadableBadge reason={job.unreadable} />
          {job.type === 'agent.workflow' ? (
            <Link href={href.agent(job.job_id)} className="relative touch-area hover:underline" title={t('openAgent')}>
              <Badge className="font-mono">{job.type}</Badge>
            </Link>
          ) : (
            <Badge className="font-mono">{job.type}</Badge>
          )}
          {job.agent_pool !== 'default' && <Badge>{t('pool', { pool: job.agent_pool })}</Badge>}
          {job.priority !== undefined && job.priority !== 'normal' && <Badge>{t(`priority.${job.priority}`)}</Badge>}
        </>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <ScheduleText schedule={job.schedule} />
          {job.schedule !== null && <Next job={job} />}
        </span>
      }
      actions={<Actions job={job} />}
    />
  );
}

/** By what `explain` knows, which is more than the job says of itself: lanes, approvals, pressure. */
function Next({ job }: { job: Job }) {
  const locale = useLocale();
  const path = { job_id: job.job_id };
  const explanation = useQuery(apiQuery('/jobs/{job_id}/explain', { path, query: { lang: locale } })).data;
  const facts = explanation === undefined ? factsOfJob(job) : factsOfExplanation(job, explanation);
  return <NextStepText facts={facts} as="line" />;
}

function Actions({ job }: { job: Job }) {
  const t = useTranslations('job.actions');
  const router = useRouter();
  const isOperator = useMay('operator');
  const { toggle } = useJobActions();
  const { runNow, isStarting } = useRunNow();
  const [dialog, setDialog] = useState<'run' | 'backfill' | 'delete' | null>(null);
  useShortcut({ keys: 'r', label: t('runNow'), isOn: isOperator, run: () => void runNow(job.job_id) });
  useShortcut({ keys: 'e', label: t('edit'), isOn: isOperator, run: () => router.push(href.editJob(job.job_id)) });
  if (!isOperator) return null;
  const backfillItem: MenuItem = {
    kind: 'action',
    id: 'backfill',
    label: t('backfill'),
    icon: CalendarSync,
    run: () => setDialog('backfill'),
  };
  const items: MenuItem[] = [
    { kind: 'action', id: 'run-with', label: t('runWith'), icon: Settings2, run: () => setDialog('run') },
    ...(job.schedule === null ? [] : [backfillItem]),
    { kind: 'link', id: 'copy', label: t('duplicate'), icon: Copy, href: href.newJob({ from: job.job_id }) },
    { kind: 'line', id: 'line' },
    {
      kind: 'action',
      id: 'delete',
      label: t('delete'),
      icon: Trash2,
      isDangerous: true,
      run: () => setDialog('delete'),
    },
  ];
  return (
    <>
      <Button variant="primary" isBusy={isStarting} onClick={() => void runNow(job.job_id)}>
        <Play aria-hidden />
        {t('runNow')}
      </Button>
      <Button onClick={() => void toggle(job)}>
        {job.enabled ? <PowerOff aria-hidden /> : <Power aria-hidden />}
        {job.enabled ? t('disable') : t('enable')}
      </Button>
      <Button asChild>
        <Link href={href.editJob(job.job_id)}>
          <Pencil aria-hidden />
          {t('edit')}
        </Link>
      </Button>
      <Menu items={items}>
        <Button size="icon" variant="ghost" aria-label={t('more')}>
          <Ellipsis />
        </Button>
      </Menu>
      {dialog === 'run' && <RunJobDialog job={job} onClose={() => setDialog(null)} />}
      {dialog === 'backfill' && <BackfillDialog job={job} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <DeleteJobDialog job={job} onClose={() => setDialog(null)} onDeleted={() => router.push(href.jobs())} />
      )}
    </>
  );
}
