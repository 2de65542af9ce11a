import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTimeZone, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { fromZonedInput, toZonedInput } from '@/lib/time/zoned-input';
import { toast } from '@/lib/toast';
import { startBackfill, useBackfillPreview, useBackfillsChanged } from '../../api/backfills';
import { BackfillFields, type BackfillForm } from './backfill-fields';
import { BackfillForetold } from './backfill-foretold';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Runs the due times of a range that is over: says first which, and what is left out. */
export function BackfillDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const t = useTranslations('job.backfill');
  const actions = useTranslations('common.actions');
  const { sayError } = useApiWords();
  const zone = useTimeZone() ?? 'UTC';
  const [form, setForm] = useState(() => lastDay(zone));
  const overlaps = job.inputs['allow_overlap'] === true;
  const range = {
    from: fromZonedInput(form.from, zone),
    until: fromZonedInput(form.until, zone),
    max_in_flight: overlaps ? Number(form.atOnce) : 1,
  };
  const note = form.note.trim();
  const preview = useBackfillPreview(job.job_id, range);
  const { begin, isBusy, fault } = useBegin(job.job_id, onClose);
  const count = preview.data?.to_run ?? 0;
  const isReady = preview.isSettled && preview.error === null && count > 0;
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      size="lg"
      title={t('title', { job: job.job_id })}
      description={t('lead')}
      footer={
        <>
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button
            variant="primary"
            isBusy={isBusy}
            disabled={!isReady}
            onClick={() => void begin({ ...range, ...(note === '' ? {} : { note }) })}
          >
            {t('submit', { count })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <BackfillFields
          form={form}
          overlaps={overlaps}
          onChange={change => setForm(before => ({ ...before, ...change }))}
        />
        <BackfillForetold job={job} preview={preview.data} error={preview.error} />
        {fault !== null && (
          <p role="alert" className="text-13 text-failed">
            {sayError(fault)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Begins it, and shows where it is followed. */
function useBegin(jobId: string, onClose: () => void) {
  const t = useTranslations('job.backfill');
  const router = useRouter();
  const changed = useBackfillsChanged();
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const begin = async (range: Parameters<typeof startBackfill>[1]): Promise<void> => {
    setIsBusy(true);
    setFault(null);
    try {
      await startBackfill(jobId, range);
      await changed();
      toast.success(t('started', { job: jobId }));
      onClose();
      router.push(href.job(jobId, 'schedule'));
    } catch (error) {
      setFault(error);
      setIsBusy(false);
    }
  };
  return { begin, isBusy, fault };
}

function lastDay(zone: string): BackfillForm {
  const nowMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const inputOf = (ms: number): string => toZonedInput(new Date(ms).toISOString(), zone);
  return { from: inputOf(nowMs - DAY_MS), until: inputOf(nowMs), atOnce: '1', note: '' };
}
