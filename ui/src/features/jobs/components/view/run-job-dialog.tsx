import { useId, useState } from 'react';
import { useTimeZone, useLocale, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { JsonEditor } from '@/components/json/json-editor';
import { Select } from '@/components/ui/select';
import { useErrorWords } from '@/components/ui/states';
import { ApiError } from '@/lib/api/api-error';
import type { Job } from '@/lib/api/types';
import { fromZonedInput } from '@/lib/time/zoned-input';
import { zoneNameToday } from '@/lib/time/zone-name';
import type { RunJobBody } from '../../api/change-jobs';
import { useRunNow } from '../../api/use-run-now';

type Priority = NonNullable<RunJobBody['priority']>;

/** A run with other inputs, another priority, at another time, or after somebody's approval. */
export function RunJobDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const t = useTranslations('job.run');
  const actions = useTranslations('common.actions');
  const json = useTranslations('common.json');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const id = useId();
  const { start, isStarting } = useRunNow();
  const initial = JSON.stringify(job.inputs, null, 2);
  const [inputs, setInputs] = useState(initial);
  const [priority, setPriority] = useState<Priority | ''>('');
  const [runAt, setRunAt] = useState('');
  const [isApproved, setIsApproved] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const fault = faultOf(inputs);

  const submit = async (): Promise<void> => {
    setError(null);
    try {
      await start(job.job_id, {
        ...(inputs === initial ? {} : { inputs: JSON.parse(inputs) as NonNullable<RunJobBody['inputs']> }),
        ...(priority === '' ? {} : { priority }),
        ...(runAt === '' ? {} : { run_at: fromZonedInput(runAt, zone) }),
        ...(isApproved ? { requires_approval: true } : {}),
        ...(isApproved && reason.trim() !== '' ? { approval_reason: reason.trim() } : {}),
      });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
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
          <Button variant="primary" isBusy={isStarting} disabled={fault !== null} onClick={() => void submit()}>
            {runAt === '' ? t('submit') : t('submitLater')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid gap-1.5">
          <span className="text-13 font-medium">{t('inputs')}</span>
          <JsonEditor value={inputs} onValueChange={setInputs} label={t('inputs')} />
          {fault !== null && <p className="text-12 text-failed">{json('invalid', { reason: fault })}</p>}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id={`${id}-priority`} label={t('priority')}>
            <Select
              id={`${id}-priority`}
              value={priority}
              onValueChange={setPriority}
              choices={[
                { value: '', label: t('priorityOfJob') },
                { value: 'critical', label: t('priorities.critical') },
                { value: 'normal', label: t('priorities.normal') },
                { value: 'low', label: t('priorities.low') },
              ]}
            />
          </Field>
          <Field id={`${id}-at`} label={t('runAt')} hint={t('runAtHint', { zone: zoneNameToday(zone, locale) })}>
            <Input
              id={`${id}-at`}
              type="datetime-local"
              value={runAt}
              onChange={({ target }) => setRunAt(target.value)}
            />
          </Field>
        </div>
        <Approval isOn={isApproved} onToggle={setIsApproved} reason={reason} onReason={setReason} />
        {error !== null && <RunError error={error} />}
      </div>
    </Dialog>
  );
}

interface ApprovalProps {
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
  reason: string;
  onReason: (reason: string) => void;
}

function Approval({ isOn, onToggle, reason, onReason }: ApprovalProps) {
  const t = useTranslations('job.run');
  const id = useId();
  return (
    <>
      <div className="flex items-center gap-2">
        <Checkbox id={`${id}-approval`} isChecked={isOn} onCheckedChange={onToggle} />
        <label htmlFor={`${id}-approval`} className="text-13">
          {t('approval')}
        </label>
      </div>
      {isOn && (
        <Field id={`${id}-reason`} label={t('reason')} isOptional>
          <Input id={`${id}-reason`} value={reason} onChange={({ target }) => onReason(target.value)} />
        </Field>
      )}
    </>
  );
}

function RunError({ error }: { error: unknown }) {
  const { detail } = useErrorWords(error);
  const faults = error instanceof ApiError ? error.errors : [];
  return (
    <div role="alert" className="text-13 text-failed">
      <p>{detail}</p>
      {faults.length > 1 && (
        <ul className="mt-1 list-disc pl-5">
          {faults.map(({ path, message }) => (
            <li key={path + message}>
              <code className="font-mono text-12">{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Why the text is no JSON object; null where it is one. */
function faultOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : '{ … }';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
