import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FaultsContext } from '@/components/inputs/faults-context';
import { InputControl } from '@/components/inputs/input-control';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Loading } from '@/components/ui/states';
import { ApiError } from '@/lib/api/api-error';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import type { InputField } from '@/lib/inputs/input-fields';
import { setAt } from '@/lib/inputs/set-at';
import { newKey } from '@/lib/new-key';
import { toast } from '@/lib/toast';
import { JobTaken, runSkill } from '../api/run-skill';
import { skillForm } from '../api/skill-form';
import type { Skill } from '../api/skills';

/** A run by hand, with a form made of the schema of its inputs. */
export function RunSkillDialog({ skill, onClose }: { skill: Skill; onClose: () => void }) {
  const t = useTranslations('skills.run');
  const actions = useTranslations('common.actions');
  const locale = useLocale();
  const formId = useId();
  const types = useQuery(apiQuery('/job-types'));
  const ofType = types.data?.find(({ type }) => type === skill.job_type)?.inputs_schema ?? null;
  const fields = skillForm(skill, ofType, locale);
  const run = useRun(skill, onClose);
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      size="lg"
      title={t('title', { skill: skill.name })}
      description={t('lead')}
      footer={
        <>
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={run.isBusy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        noValidate
        autoComplete="off"
        onSubmit={event => {
          event.preventDefault();
          void run.submit();
        }}
      >
        {types.isPending ? <Loading rows={2} /> : <Fields fields={fields} run={run} />}
        <Field
          id={`${formId}-job`}
          label={t('job')}
          hint={t('jobHint')}
          error={run.error instanceof JobTaken ? t('taken') : undefined}
        >
          <Input
            id={`${formId}-job`}
            value={run.jobId}
            onChange={({ target }) => run.setJobId(target.value)}
            spellCheck={false}
            autoCapitalize="none"
            maxLength={128}
            className="font-mono"
          />
        </Field>
        {run.error !== null && !(run.error instanceof JobTaken) && <ErrorLine error={run.error} />}
      </form>
    </Dialog>
  );
}

type SkillRun = ReturnType<typeof useRun>;

function Fields({ fields, run }: { fields: readonly InputField[]; run: SkillRun }) {
  const t = useTranslations('skills.run');
  const faults = run.error instanceof ApiError ? run.error.errors : [];
  return (
    <FaultsContext value={{ faults, touched: new Set(), showAll: true }}>
      {fields.length === 0 && <p className="text-13 text-text-2">{t('nothing')}</p>}
      {fields.map(field => (
        <InputControl key={field.name} field={field} inputs={run.inputs} onChange={run.change} />
      ))}
    </FaultsContext>
  );
}

/** The state of the form, and what its button does. */
function useRun({ skill_id: skillId, name }: Skill, onClose: () => void) {
  const t = useTranslations('skills.run');
  const router = useRouter();
  const queryClient = useQueryClient();
  const [inputs, setInputs] = useState<Record<string, unknown>>({});
  const [jobId, setJobId] = useState(`${skillId}-by-hand`);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      const { run_id: runId } = await runSkill({ skillId, jobId: jobId.trim(), inputs, idempotencyKey: newKey() });
      toast.offer(t('started', { skill: name }), { label: t('open'), run: () => router.push(href.run(runId)) });
      const paths = ['/skills', '/skills/{skill_id}', '/jobs', '/runs'];
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => paths.includes(String(queryKey[0])) });
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  const change = (path: readonly string[], value: unknown): void => setInputs(before => setAt(before, path, value));
  return { inputs, change, jobId, setJobId, isBusy, error, submit };
}
