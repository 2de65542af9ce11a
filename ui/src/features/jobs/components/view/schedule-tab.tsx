import { useQuery } from '@tanstack/react-query';
import { Link } from '@/components/ui/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { ExcludeText } from '@/components/ui/exclude-text';
import { ScheduleText } from '@/components/ui/schedule-text';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { usePreview } from '../../api/use-preview';
import { FiringList, type ListedFiring } from '../firing-list';
import { PreviewNotes } from '../preview-notes';
import { BackfillsCard } from './backfills-card';
import { FORETOLD } from './foretold';
import { WhatIf } from './what-if';

/** When the job fires, by the clocks of its schedule and of the viewer, and what another schedule would change. */
export function ScheduleTab({ job }: { job: Job }) {
  const t = useTranslations('job.schedule');
  const [isTrying, setIsTrying] = useState(false);
  const stored = useStoredFirings(job);
  if (job.schedule === null && !isTrying) {
    return (
      <Empty title={t('noneTitle')} body={t('noneBody')}>
        <Button onClick={() => setIsTrying(true)}>{t('whatIf')}</Button>
        <RoleGate role="operator">
          <Button asChild variant="ghost">
            <Link href={href.editJob(job.job_id)}>{t('edit')}</Link>
          </Button>
        </RoleGate>
      </Empty>
    );
  }
  if (stored.isPending) return <Loading rows={10} />;
  if (stored.error !== null) return <ErrorState error={stored.error} />;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Card
        title={t('next', { count: stored.firings.length })}
        actions={
          !isTrying && (
            <Button size="sm" onClick={() => setIsTrying(true)}>
              {t('whatIf')}
            </Button>
          )
        }
      >
        <ScheduleFacts job={job} />
        {!job.enabled && <p className="mb-2 text-13 text-disabled">{t('disabled')}</p>}
        {stored.firings.length === 0 ? (
          <p className="text-13 text-text-2">{t('never')}</p>
        ) : (
          <FiringList zone={stored.zone} firings={stored.firings} excluded={stored.preview?.excluded} />
        )}
        {stored.preview !== undefined && <PreviewNotes preview={stored.preview} />}
      </Card>
      {isTrying && <WhatIf job={job} stored={stored.firings} onClose={() => setIsTrying(false)} />}
      {job.schedule !== null && <BackfillsCard job={job} />}
    </div>
  );
}

function ScheduleFacts({ job: { schedule } }: { job: Job }) {
  const t = useTranslations('job.schedule');
  if (schedule === null) return null;
  return (
    <Facts
      className="mb-4"
      facts={[
        { name: t('words'), value: <ScheduleText schedule={schedule} /> },
        ...(schedule.cron === undefined
          ? []
          : [{ name: t('cron'), value: <code className="font-mono text-12">{schedule.cron}</code> }]),
        ...(schedule.start_at === undefined
          ? []
          : [{ name: t('start'), value: <Time at={schedule.start_at} show="clock" /> }]),
        ...(schedule.end_at === undefined
          ? []
          : [{ name: t('end'), value: <Time at={schedule.end_at} show="clock" /> }]),
        ...(schedule.exclude === undefined
          ? []
          : [{ name: t('exclude'), value: <ExcludeText exclude={schedule.exclude} /> }]),
        { name: t('misfire'), value: t(`misfires.${schedule.misfire_policy}`, { count: schedule.max_catch_up }) },
      ]}
    />
  );
}

/** The due times that the job is armed for; those of its schedule alone while it is disabled. */
function useStoredFirings(job: Job) {
  const armed = useQuery(
    apiQuery('/jobs/{job_id}/next-runs', { path: { job_id: job.job_id }, query: { count: FORETOLD } }),
  );
  const preview = usePreview(job.schedule, { count: FORETOLD });
  const isArmed = job.enabled && armed.data !== undefined && armed.data.length > 0;
  const changes = new Map(preview.data?.firings.map(({ at, clock_change }) => [at, clock_change]));
  const firings: readonly ListedFiring[] = isArmed
    ? armed.data.map(at => ({ at, clock_change: changes.get(at) ?? null }))
    : (preview.data?.firings ?? []);
  return {
    firings,
    zone: preview.data?.timezone ?? 'UTC',
    preview: preview.data,
    isPending: armed.isPending || (job.schedule !== null && preview.isPending),
    error: armed.error ?? preview.error,
  };
}
