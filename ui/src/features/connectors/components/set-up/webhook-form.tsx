import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { FaultsContext, useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { JobField } from '@/components/form/job-field';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { Select } from '@/components/ui/select';
import { ApiError, type Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { newTriggerSecret } from '@/lib/triggers/new-secret';
import { keepSavedTrigger, saveTrigger, type SignatureScheme, type Trigger } from '@/lib/triggers/triggers';

/** One of its own signature has more to say than fits here. */
type Guided = Exclude<SignatureScheme, 'hmac'>;
const SCHEMES: readonly Guided[] = ['token', 'github', 'stripe', 'standard'];

/** The least a webhook needs. Its secret is made here, unless the sender makes it. */
export function WebhookForm({ onMade }: { onMade: (saved: Trigger, secret: string | null) => void }) {
  const t = useTranslations('setUp.webhook');
  const queryClient = useQueryClient();
  const [jobId, setJobId] = useState('');
  const [typedId, setTypedId] = useState<string | null>(null);
  const [scheme, setScheme] = useState<Guided>('github');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const id = typedId ?? suggestedId(jobId, scheme);
  const faults: readonly Fault[] = error instanceof ApiError ? error.errors : [];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (jobId.trim() === '' || id.trim() === '') {
      goToFirstFault([jobId.trim() === '' ? 'job_id' : 'trigger_id']);
      return;
    }
    const secret = scheme === 'stripe' ? null : newTriggerSecret(scheme);
    setIsBusy(true);
    setError(null);
    try {
      const body = { job_id: jobId.trim(), channel: 'webhook', signature: scheme } as const;
      const saved = await saveTrigger(id.trim(), { ...body, ...(secret === null ? {} : { secret }) }, null);
      keepSavedTrigger(queryClient, saved);
      onMade(saved, secret);
    } catch (thrown) {
      setError(thrown);
      if (thrown instanceof ApiError) goToFirstFault(thrown.errors.map(({ path }) => path));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <FaultsContext value={faults}>
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off" className="grid gap-4">
        <SchemeField scheme={scheme} onChange={setScheme} />
        <JobField path="job_id" label={t('job')} hint={t('jobHint')} value={jobId} onValueChange={setJobId} />
        <IdField id={id} onChange={setTypedId} />
        {error !== null && faults.length === 0 && <ErrorLine error={error} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t('create')}
          </Button>
          <Link href={href.newTrigger()} className="touch-area text-13 text-accent-text hover:underline">
            {t('other')}
          </Link>
        </div>
      </form>
    </FaultsContext>
  );
}

function SchemeField({ scheme, onChange }: { scheme: Guided; onChange: (scheme: Guided) => void }) {
  const t = useTranslations('triggers');
  const words = useTranslations('setUp.webhook');
  const id = fieldId('signature');
  return (
    <Field id={id} label={words('sender')} hint={t(`schemeHints.${scheme}`)} className="max-w-110">
      <Select
        id={id}
        value={scheme}
        onValueChange={onChange}
        choices={SCHEMES.map(value => ({ value, label: t(`schemes.${value}`) }))}
      />
    </Field>
  );
}

function IdField({ id, onChange }: { id: string; onChange: (id: string) => void }) {
  const t = useTranslations('triggers.editor');
  const field = fieldId('trigger_id');
  return (
    <Field
      id={field}
      label={t('triggerId')}
      hint={t('triggerIdHint', { path: `/connectors/webhook/${id.trim() || '…'}` })}
      error={useFault('trigger_id')}
      className="max-w-110"
    >
      <Input
        id={field}
        value={id}
        onChange={({ target }) => onChange(target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        className="font-mono"
      />
    </Field>
  );
}

/** A name that says what it is for. Ids of jobs may hold a colon, those of triggers may not. */
function suggestedId(jobId: string, scheme: Guided): string {
  const job = jobId.trim().replaceAll(/[^A-Za-z0-9._-]/g, '-');
  return job === '' ? '' : `${job}-${scheme === 'token' ? 'hook' : scheme}`.slice(0, 128);
}
