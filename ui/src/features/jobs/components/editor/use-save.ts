import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError, type Fault } from '@/lib/api/api-error';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import { saveJob } from '../../api/change-jobs';
import { validateSpec } from '../../api/use-validation';
import type { JobDraft } from '../../draft/use-job-draft';

/** Saves a draft: a refusal keeps what was typed, a conflict brings what the other one saved. */
export function useSave({ draft, job }: { draft: JobDraft; job: Job | null }) {
  const t = useTranslations('jobEditor');
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isSaving, setIsSaving] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<{ of: unknown; error: unknown; faults: readonly Fault[] } | null>(null);
  const current = failure?.of === draft.spec ? failure : null;

  /** Resolves with what kept it from being saved, if it is known by its field. */
  const run = async (): Promise<readonly Fault[]> => {
    setWasTried(true);
    if (draft.jsonFault !== null) return NO_FAULTS;
    setIsSaving(true);
    setFailure(null);
    try {
      // A new job must not write over one that has its id: the answer of a moment ago may be old.
      const { valid, change, errors } = await validateSpec(draft.spec);
      if (!valid) return errors;
      if (job === null && change !== 'created') return TAKEN;
      const saved = await saveJob({ spec: draft.spec, note: draft.note, versionId: draft.versionId });
      draft.forget();
      queryClient.setQueryData(['/jobs/{job_id}', { path: { job_id: saved.job_id } }], saved);
      toast.success(job === null ? t('created', { job: saved.job_id }) : t('saved', { job: saved.job_id }));
      router.push(href.job(saved.job_id));
      return NO_FAULTS;
    } catch (error) {
      const isConflict = error instanceof ApiError && error.status === 409;
      if (isConflict) await queryClient.invalidateQueries({ queryKey: ['/jobs/{job_id}'] });
      const faults = error instanceof ApiError ? error.errors : NO_FAULTS;
      setFailure({ of: draft.spec, error, faults });
      return faults;
    } finally {
      setIsSaving(false);
      void queryClient.invalidateQueries({ queryKey: ['/jobs/validate'] });
    }
  };
  return { run, isSaving, wasTried, error: current?.error ?? null, faults: current?.faults ?? NO_FAULTS };
}

const NO_FAULTS: readonly Fault[] = [];
/** The panel beside the form says it. */
const TAKEN: readonly Fault[] = [{ path: 'job_id', message: '' }];
