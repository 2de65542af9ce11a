import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEffect, useMemo, useState, type FocusEvent, type SubmitEvent } from 'react';
import { FormProvider } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { Job } from '@/lib/api/types';
import { useHeldPage } from '@/lib/leave/leaving';
import { useValidation } from '../../api/use-validation';
import { specOfJob } from '../../draft/spec-of-job';
import type { Rest } from '../../draft/job-form';
import { useJobDraft, type JobDraft } from '../../draft/use-job-draft';
import { CheckPanel } from './check-panel';
import { JobConflict } from './job-conflict';
import { pathOfField } from '@/components/form/field-id';
import { FaultsContext } from '@/components/inputs/faults-context';
import { goToFirstFault, jsonOfForm } from '@/components/form/go-to-fault';
import { JobFormFields } from './job-form-fields';
import { JobJson } from './job-json';
import { SaveBar } from './save-bar';
import { useSave } from './use-save';
import { ViewChoice, type View } from './view-choice';

const SETTLE_MS = 300;

interface JobEditorProps {
  /** The stored job; null for a new one. */
  job: Job | null;
  initial: Rest;
  storageKey: string;
}

/** Makes or changes a job, by controls or as JSON, and shows what a save would do before it is one. */
export function JobEditor({ job, initial, storageKey }: JobEditorProps) {
  const draft = useJobDraft({ storageKey, initial, versionId: job?.version_id ?? null });
  const [view, setView] = useQueryState('as', parseAsStringLiteral(['form', 'json']).withDefault('form'));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const checked = useValidation(draft.spec);
  const save = useSave({ draft, job });
  const isNew = job === null;
  useHeldPage(draft.isUnsaved);
  const shownView: View = draft.jsonFault === null ? view : 'json';
  const faults = useMemo(() => [...save.faults, ...checked.faults], [save.faults, checked.faults]);
  const shownFaults = useMemo(
    () => ({ faults, touched, showAll: save.wasTried || draft.wasRestored || !isNew || shownView === 'json' }),
    [faults, touched, save.wasTried, draft.wasRestored, isNew, shownView],
  );
  const isConflict = job !== null && draft.versionId !== null && job.version_id !== draft.versionId && draft.isDirty;

  // Somebody else saved it, and nothing was typed here: there is nothing to ask.
  const { isDirty, reset, versionId } = draft;
  useEffect(() => {
    if (job !== null && !isDirty && job.version_id !== versionId) reset(specOfJob(job), job.version_id);
  }, [job, isDirty, reset, versionId]);

  const touch = ({ target }: FocusEvent): void => {
    const path = pathOfField(target.id);
    // Once the press that took the focus away is over: a message that appears under it would move its target.
    if (path !== null) setTimeout(() => setTouched(before => new Set([...before, path])), SETTLE_MS);
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const kept = await save.run();
    if (kept.length > 0)
      goToFirstFault(
        kept.map(({ path }) => path),
        jsonOfForm(),
      );
  };

  return (
    <FormProvider {...draft.form}>
      <FaultsContext value={shownFaults}>
        <RestoredNotice draft={draft} onDiscard={() => draft.reset(initial, job?.version_id ?? null)} />
        {isConflict && (
          <JobConflict
            jobId={job.job_id}
            versionId={job.version_id}
            onKeepMine={() => draft.setVersionId(job.version_id)}
            onTakeTheirs={() => draft.reset(specOfJob(job), job.version_id)}
          />
        )}
        <form
          onSubmit={event => void submit(event)}
          onBlur={touch}
          noValidate
          className="grid gap-6 lg:grid-cols-[minmax(0,47.5rem)_minmax(16rem,24rem)] lg:justify-between 2xl:justify-start"
        >
          <div className="min-w-0">
            <ViewChoice draft={draft} view={shownView} onChange={next => void setView(next)} />
            {shownView === 'json' ? <JobJson draft={draft} faults={checked.faults} /> : <JobFormFields isNew={isNew} />}
          </div>
          <CheckPanel
            checked={checked}
            isNew={isNew}
            hasFirings={shownView === 'json'}
            onGoTo={path => goToFirstFault([path], jsonOfForm())}
            className="lg:sticky lg:top-16 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto"
          />
          <SaveBar
            draft={draft}
            checked={checked}
            isNew={isNew}
            isConflict={isConflict}
            isSaving={save.isSaving}
            error={save.error}
          />
        </form>
      </FaultsContext>
    </FormProvider>
  );
}

function RestoredNotice({ draft, onDiscard }: { draft: JobDraft; onDiscard: () => void }) {
  const t = useTranslations('jobEditor');
  if (!draft.wasRestored || !draft.isDirty) return null;
  return (
    <p role="status" className="mb-4 flex flex-wrap items-center gap-3 rounded-md border px-3 py-2 text-13 text-text-2">
      {t('restored')}
      <Button size="sm" variant="ghost" onClick={onDiscard}>
        {t('discard')}
      </Button>
    </p>
  );
}
