import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ApiError } from '@/lib/api/api-error';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { usePreview, type Preview } from '../../api/use-preview';
import { formOfSpec } from '../../draft/form-of-spec';
import { specOfJob } from '../../draft/spec-of-job';
import type { JobForm } from '../../draft/job-form';
import { writeDraft } from '../../draft/session-draft';
import { scheduleOfForm } from '../../draft/spec-of-form';
import { FaultsContext } from '@/components/inputs/faults-context';
import { ScheduleFields } from '../editor/schedule-fields';
import { FiringList, type ListedFiring } from '../firing-list';
import { FORETOLD } from './foretold';

interface WhatIfProps {
  job: Job;
  stored: readonly ListedFiring[];
  onClose: () => void;
}

/** Another schedule, tried out: which of the next firings stay, fall away or are new. Nothing is stored. */
export function WhatIf({ job, stored, onClose }: WhatIfProps) {
  const t = useTranslations('job.whatIf');
  const router = useRouter();
  const form = useForm<JobForm>({ defaultValues: formOfSpec(specOfJob(job)) });
  const values = useWatch({ control: form.control, name: 'schedule' });
  const schedule = scheduleOfForm(values);
  const preview = usePreview(schedule, { count: FORETOLD, jobId: job.job_id });
  const { error } = preview;
  const faults = useMemo(() => (error instanceof ApiError ? error.errors : []), [error]);
  const context = useMemo(() => ({ faults, touched: new Set<string>(), showAll: true }), [faults]);
  const isSame = JSON.stringify(schedule) === JSON.stringify(scheduleOfForm(formOfSpec(specOfJob(job)).schedule));
  const compared = schedule === null ? withoutSchedule(stored) : comparedBy(preview.data);
  const edit = (): void => {
    const text = JSON.stringify({ ...specOfJob(job), schedule }, null, 2);
    writeDraft(`edit-${job.job_id}`, { text, note: '', versionId: job.version_id });
    router.push(href.editJob(job.job_id));
  };
  return (
    <Card
      title={t('title')}
      actions={
        <Button size="sm" variant="ghost" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      <p className="mb-4 text-13 text-text-2">{t('lead')}</p>
      <FormProvider {...form}>
        <FaultsContext value={context}>
          <ScheduleFields hasPreview={false} />
        </FaultsContext>
      </FormProvider>
      <section aria-label={t('difference')} className="mt-5" data-what-if>
        {isSame ? (
          <p className="text-13 text-text-3">{t('same')}</p>
        ) : faults.length > 0 ? null : (
          <>
            <p role="status" className="mb-2 text-13 font-medium">
              {t('summary', { added: compared.added, removed: compared.removed, kept: compared.kept })}
            </p>
            <FiringList zone={preview.data?.timezone ?? 'UTC'} firings={compared.firings} />
            <RoleGate role="operator">
              <Button variant="primary" className="mt-4" onClick={edit}>
                {t('use')}
              </Button>
            </RoleGate>
          </>
        )}
      </section>
    </Card>
  );
}

interface Compared {
  added: number;
  removed: number;
  kept: number;
  firings: readonly ListedFiring[];
}

/** As the API compares the two, as far as both are foretold. */
function comparedBy(preview: Preview | undefined): Compared {
  const { added = 0, removed = 0, kept = 0, firings = [] } = preview?.comparison ?? {};
  const changes = new Map(preview?.firings.map(({ at, clock_change }) => [at, clock_change]));
  return {
    added,
    removed,
    kept,
    firings: firings.map(({ at, change }) => ({
      at,
      clock_change: changes.get(at) ?? null,
      mark: change === 'kept' ? undefined : change,
    })),
  };
}

/** On demand only: every firing falls away. */
function withoutSchedule(stored: readonly ListedFiring[]): Compared {
  const firings = stored.map(firing => ({ ...firing, mark: 'removed' as const }));
  return { added: 0, removed: firings.length, kept: 0, firings };
}
