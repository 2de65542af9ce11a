import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { Duration, Time } from '@/components/ui/time';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { RoleGate } from '@/lib/session/role-gate';
import { useNow } from '@/lib/time/now';
import { toast } from '@/lib/toast';
import { cancelBackfill, useBackfills, useBackfillsChanged, type Backfill } from '../../api/backfills';
import { BackfillDialog } from './backfill-dialog';

/** Shown before somebody asks for all. */
const SHOWN = 5;

/** The backfills of a job: how far each is, what it waits for, and the way to another one. */
export function BackfillsCard({ job }: { job: Job }) {
  const t = useTranslations('job.backfill');
  const [isOpen, setIsOpen] = useState(false);
  const [isAll, setIsAll] = useState(false);
  const { data, error, isPending, refetch } = useBackfills(job.job_id);
  const all = data ?? [];
  return (
    <Card
      title={t('list')}
      actions={
        <RoleGate role="operator">
          <Button size="sm" onClick={() => setIsOpen(true)}>
            {t('begin')}
          </Button>
        </RoleGate>
      }
    >
      {isPending && <Loading rows={2} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="text-13 text-text-2">{t('none')}</p>}
      {all.length > 0 && (
        <ul className="grid gap-3" aria-label={t('list')}>
          {(isAll ? all : all.slice(0, SHOWN)).map(backfill => (
            <BackfillRow key={backfill.backfill_id} backfill={backfill} />
          ))}
        </ul>
      )}
      {!isAll && all.length > SHOWN && (
        <Button variant="ghost" size="sm" className="mt-2" onClick={() => setIsAll(true)}>
          {t('show', { count: all.length })}
        </Button>
      )}
      {isOpen && <BackfillDialog job={job} onClose={() => setIsOpen(false)} />}
    </Card>
  );
}

function BackfillRow({ backfill }: { backfill: Backfill }) {
  const t = useTranslations('job.backfill');
  const { backfill_id: id, job_id: jobId, status, failed, note, reason, requested_by: actor } = backfill;
  const done = doneOf(backfill);
  const { say } = useApiWords();
  return (
    <li className="grid gap-1 border-t pt-3 text-13 first:border-t-0 first:pt-0" data-backfill={status}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusText status={status} />
        <span className="nums">{t('progress', { done, total: backfill.to_run })}</span>
        {failed > 0 && <span className="text-failed">{t('failed', { count: failed })}</span>}
        <State backfill={backfill} />
        <span className="flex-1" />
        <Link
          href={href.runs({ job_id: jobId, source: `backfill:${id}` })}
          className="relative touch-area text-accent-text hover:underline"
        >
          {t('runs')}
        </Link>
        {status === 'running' && !backfill.cancel_requested && <Cancel id={id} />}
      </div>
      {status === 'running' && (
        <div
          role="progressbar"
          aria-label={t('progressLabel')}
          aria-valuemin={0}
          aria-valuemax={backfill.to_run}
          aria-valuenow={done}
          className="h-1.5 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-300"
            style={{ width: `${backfill.to_run === 0 ? 0 : (done / backfill.to_run) * 100}%` }}
          />
        </div>
      )}
      <p className="text-12 text-text-2">
        {t.rich('range', {
          from: () => <Time at={backfill.from} show="clock" className="whitespace-normal" />,
          until: () => <Time at={backfill.until} show="clock" className="whitespace-normal" />,
        })}
        {' · '}
        {t('by', { actor })}
        {note !== null && ` · ${note}`}
        {reason !== null && ` · ${say(reason)}`}
      </p>
    </li>
  );
}

/** What keeps it waiting, or how long it may still take. */
function State({ backfill }: { backfill: Backfill }) {
  const t = useTranslations('job.backfill');
  const done = doneOf(backfill);
  const createdMs = Date.parse(backfill.created_at);
  const isRunning = backfill.status === 'running';
  const leftMs = useNow(
    nowMs => (done === 0 ? null : Math.round(((nowMs - createdMs) * (backfill.to_run - done)) / done / 1000) * 1000),
    isRunning,
  );
  if (!isRunning) return null;
  if (backfill.cancel_requested) return <span className="text-text-2">{t('ending')}</span>;
  if (backfill.waits_for !== null) return <span className="text-retrying">{t(`waits.${backfill.waits_for}`)}</span>;
  if (leftMs === null) return null;
  return <span className="text-text-2">{t.rich('left', { time: () => <Duration ms={leftMs} /> })}</span>;
}

function Cancel({ id }: { id: string }) {
  const t = useTranslations('job.backfill');
  const { sayError } = useApiWords();
  const changed = useBackfillsChanged();
  const [isBusy, setIsBusy] = useState(false);
  const cancel = async (): Promise<void> => {
    setIsBusy(true);
    try {
      await cancelBackfill(id);
    } catch (error) {
      toast.error(sayError(error));
    }
    await changed();
    setIsBusy(false);
  };
  return (
    <Button size="sm" isBusy={isBusy} onClick={() => void cancel()}>
      {t('cancel')}
    </Button>
  );
}

function doneOf({ created, found, in_flight }: Backfill): number {
  return created + found - in_flight.length;
}
