import { useId, useState } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { toast } from '@/lib/toast';
import { zoneNameToday } from '@/lib/time/zone-name';
import { fromZonedInput, toZonedInput } from '@/lib/time/zoned-input';
import { startBackfill, useBackfillPreview, useBackfillsChanged } from '../../api/backfills';
import { BackfillForetold } from './backfill-foretold';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MOST_AT_ONCE = 10;

/** Runs the due times of a range that is over: says first which, and what is left out. */
export function BackfillDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const t = useTranslations('job.backfill');
  const actions = useTranslations('common.actions');
  const { sayError } = useApiWords();
  const router = useRouter();
  const changed = useBackfillsChanged();
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const id = useId();
  const [begin] = useState(() => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
  const [from, setFrom] = useState(() => inputOf(begin - DAY_MS, zone));
  const [until, setUntil] = useState(() => inputOf(begin, zone));
  const [atOnce, setAtOnce] = useState('1');
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const overlaps = job.inputs['allow_overlap'] === true;
  const range = {
    from: fromZonedInput(from, zone),
    until: fromZonedInput(until, zone),
    max_in_flight: overlaps ? Number(atOnce) : 1,
  };
  const preview = useBackfillPreview(job.job_id, range);
  const count = preview.data?.to_run ?? 0;
  const isReady = preview.isSettled && preview.error === null && count > 0;

  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setFault(null);
    try {
      await startBackfill(job.job_id, { ...range, ...(note.trim() === '' ? {} : { note: note.trim() }) });
      await changed();
      toast.success(t('started', { job: job.job_id }));
      onClose();
      router.push(href.job(job.job_id, 'schedule'));
    } catch (error) {
      setFault(error);
      setIsBusy(false);
    }
  };
  const time = (name: 'from' | 'until', value: string, onValue: (value: string) => void) => (
    <Field
      id={`${id}-${name}`}
      label={t(name)}
      {...(name === 'until' && { hint: t('untilHint', { zone: zoneNameToday(zone, locale) }) })}
    >
      <Input
        id={`${id}-${name}`}
        type="datetime-local"
        required
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
    </Field>
  );
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
          <Button variant="primary" isBusy={isBusy} disabled={!isReady} onClick={() => void submit()}>
            {t('submit', { count })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          {time('from', from, setFrom)}
          {time('until', until, setUntil)}
          <Field id={`${id}-at-once`} label={t('atOnce')} {...(overlaps ? {} : { hint: t('atOnceHint') })}>
            <Input
              id={`${id}-at-once`}
              type="number"
              min={1}
              max={MOST_AT_ONCE}
              disabled={!overlaps}
              value={overlaps ? atOnce : '1'}
              onChange={({ target }) => setAtOnce(target.value)}
            />
          </Field>
          <Field id={`${id}-note`} label={t('note')} isOptional>
            <Input id={`${id}-note`} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
          </Field>
        </div>
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

function inputOf(ms: number, zone: string): string {
  return toZonedInput(new Date(ms).toISOString(), zone);
}
