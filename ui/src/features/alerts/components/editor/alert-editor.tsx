import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ConflictNotice } from '@/components/form/conflict-notice';
import { FaultsContext, useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { SaveBar } from '@/components/form/save-bar';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useAlerts, type Alert, type AlertBody } from '@/lib/alerts/alerts';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { useHeldPage } from '@/lib/leave/leaving';
import { localeOf, usePreferences, zoneOf } from '@/lib/preferences/preferences';
import { bodyOf, changesOfAlert, fieldsOf } from '../../api/alert-draft';
import { AlertForm } from './alert-form';
import { useSaveAlert } from './use-save-alert';

interface AlertEditorProps {
  /** Null for a new one. */
  alert: Alert | null;
  jobId?: string;
}

/** Makes or changes an alert. */
export function AlertEditor({ alert, jobId = '' }: AlertEditorProps) {
  const t = useTranslations('alerts.editor');
  const given = useGiven();
  // What the form is compared with: another revision is what somebody else saved meanwhile.
  const [base, setBase] = useState(alert);
  const [id, setId] = useState(alert?.alert_id ?? '');
  const [fields, setFields] = useState(() => ({ ...fieldsOf(alert, given), ...(alert === null ? { jobId } : {}) }));
  const [refused, setRefused] = useState<AlertBody | null>(null);
  const save = useSaveAlert();
  const { data: alerts } = useAlerts();
  const opened = JSON.stringify(bodyOf({ ...fieldsOf(base, given), ...(base === null ? { jobId } : {}) }));
  const isDirty = id !== (base?.alert_id ?? '') || JSON.stringify(bodyOf(fields)) !== opened;
  useHeldPage(isDirty && !save.isSaved);

  const isOther = alert !== null && base !== null && alert.revision !== base.revision && !save.isSaved;
  const takeTheirs = (): void => {
    if (alert === null) return;
    setFields(fieldsOf(alert, given));
    setBase(alert);
  };
  // Nothing was typed here: there is nothing to ask.
  if (isOther && !isDirty) takeTheirs();
  const isTaken = base === null && alerts?.some(one => one.alert_id === id.trim()) === true;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (id.trim() === '' || isTaken) {
      goToFirstFault(['alert_id']);
      return;
    }
    const body = bodyOf(fields);
    setRefused(body);
    const kept = await save.run(id.trim(), body, base?.revision ?? null);
    if (kept.length > 0) goToFirstFault(kept.map(({ path }) => path));
  };
  // What is said of a field is over once something else stands in it.
  const faults = save.faults.filter(({ path }) => isSameAt(bodyOf(fields), refused, path));
  return (
    <FaultsContext value={faults}>
      {isOther && isDirty && (
        <ConflictNotice
          title={t('conflict')}
          by={{ actor: alert.updated_by, at: alert.updated_at }}
          changes={changesOfAlert(base, alert)}
          onKeepMine={() => setBase(alert)}
          onTakeTheirs={takeTheirs}
        />
      )}
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off">
        {base === null && <AlertIdField id={id} onChange={setId} isTaken={isTaken} />}
        <AlertForm fields={fields} onChange={change => setFields(before => ({ ...before, ...change }))} />
        <SaveBar
          isNew={base === null}
          createLabel={t('create')}
          cancelTo={base === null ? href.alerts() : href.alert(base.alert_id)}
          isSaving={save.isSaving || save.isSaved}
          isBlocked={(isOther && isDirty) || (base !== null && !isDirty)}
          error={save.error}
          unplaced={faults.filter(fault => !isPlaced(fault))}
        />
      </form>
    </FaultsContext>
  );
}

/** What a new alert begins with: the zone and the language that the dashboard is shown in. */
function useGiven(): { zone: string; language: Alert['language'] } {
  const preferences = usePreferences();
  return { zone: zoneOf(preferences), language: localeOf(preferences) };
}

function AlertIdField({ id, onChange, isTaken }: { id: string; onChange: (id: string) => void; isTaken: boolean }) {
  const t = useTranslations('alerts.editor');
  const fault = useFault('alert_id');
  const field = fieldId('alert_id');
  return (
    <Field
      id={field}
      label={t('alertId')}
      hint={t('alertIdHint')}
      error={isTaken ? t('taken') : fault}
      className="mb-5 max-w-110"
    >
      <Input
        id={field}
        value={id}
        onChange={({ target }) => onChange(target.value)}
        placeholder="backups"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={128}
        className="font-mono"
      />
    </Field>
  );
}

function isSameAt(body: AlertBody, refused: AlertBody | null, path: string): boolean {
  const field = path.split('.')[0] as keyof AlertBody;
  return JSON.stringify(body[field]) === JSON.stringify(refused?.[field]);
}

/** Whether a field of the form says it; the rest is said beside the button. */
function isPlaced({ path }: Fault): boolean {
  const fields = ['alert_id', 'name', 'on', 'match', 'within_sec', 'late_sec', 'via', 'repeat_after_sec', 'quiet'];
  return fields.includes(path.split('.')[0] ?? '');
}
