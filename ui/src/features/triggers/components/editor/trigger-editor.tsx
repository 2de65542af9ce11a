import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ConflictNotice } from '@/components/form/conflict-notice';
import { FaultsContext, useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { goToFirstFault, jsonOfForm } from '@/components/form/go-to-fault';
import { SaveBar } from '@/components/form/save-bar';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { useHeldPage } from '@/lib/leave/leaving';
import { useTriggers, type Trigger } from '@/lib/triggers/triggers';
import { changesOfTrigger } from '../../api/trigger-changes';
import { valueAt } from '../../api/value-at';
import { TriggerForm } from './trigger-form';
import { TriggerJson } from './trigger-json';
import { useSaveTrigger } from './use-save-trigger';
import { useTriggerDraft, type TriggerDraft } from './use-trigger-draft';

interface TriggerEditorProps {
  /** Null for a new one. */
  trigger: Trigger | null;
  /** What a new one is to start. */
  jobId?: string;
}

/** Makes or changes a trigger, in a form or as JSON. */
export function TriggerEditor({ trigger, jobId = '' }: TriggerEditorProps) {
  const t = useTranslations('triggers.editor');
  // What the form is compared with: another revision is what somebody else saved meanwhile.
  const [base, setBase] = useState(trigger);
  const draft = useTriggerDraft(trigger, jobId);
  const [refused, setRefused] = useState<unknown>(null);
  const save = useSaveTrigger();
  const { data: triggers } = useTriggers();
  useHeldPage(draft.isDirty && !save.isSaved);

  const isOther = trigger !== null && base !== null && trigger.revision !== base.revision;
  const isConflict = isOther && draft.isDirty && !save.isSaved;
  // Nothing was typed here: there is nothing to ask.
  if (isOther && !draft.isDirty && !save.isSaved) {
    setBase(trigger);
    draft.restart(trigger, 'drops', base);
  }
  const id = base?.trigger_id ?? draft.triggerId.trim();
  const isTaken = base === null && triggers?.some(one => one.trigger_id === id) === true;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (id === '' || isTaken) {
      goToFirstFault(['trigger_id']);
      return;
    }
    if (draft.body === null) {
      goToFirstFault(['default_payload'], jsonOfForm());
      return;
    }
    setRefused(draft.body);
    const kept = await save.run(id, draft.body, base?.revision ?? null);
    if (kept.length > 0) {
      goToFirstFault(
        kept.map(({ path }) => path),
        jsonOfForm(),
      );
    }
  };
  // What is said of a field is over once something else stands in it.
  const faults = save.faults.filter(({ path }) => valueAt(draft.body, path) === valueAt(refused, path));
  const isJson = draft.json !== null;
  return (
    <FaultsContext value={faults}>
      {isConflict && (
        <ConflictNotice
          title={t('conflict')}
          by={{ actor: trigger.updated_by, at: trigger.updated_at }}
          changes={changesOfTrigger(base, trigger)}
          onKeepMine={() => {
            draft.restart(trigger, 'keeps', base);
            setBase(trigger);
          }}
          onTakeTheirs={() => {
            draft.restart(trigger, 'drops', base);
            setBase(trigger);
          }}
        />
      )}
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off">
        <ViewChoice draft={draft} />
        <TriggerIdField draft={draft} base={base} isTaken={isTaken} />
        {isJson ? <TriggerJson draft={draft} faults={faults} /> : <TriggerForm draft={draft} base={base} />}
        <SaveBar
          isNew={base === null}
          createLabel={t('create')}
          cancelTo={base === null ? href.triggers() : href.trigger(base.trigger_id)}
          isSaving={save.isSaving || save.isSaved}
          isBlocked={isConflict || (base !== null && !draft.isDirty)}
          error={save.error}
          unplaced={faults.filter(fault => isJson || !isPlaced(fault))}
        />
      </form>
    </FaultsContext>
  );
}

/** Controls or JSON. What the form has no place for stays JSON. */
function ViewChoice({ draft }: { draft: TriggerDraft }) {
  const t = useTranslations('triggers.editor');
  const words = useTranslations('jobEditor');
  return (
    <div className="mb-5 flex flex-wrap items-center gap-3">
      <ChoiceGroup
        label={words('view')}
        value={draft.json === null ? 'form' : 'json'}
        onValueChange={next => (next === 'json' ? draft.toJson() : draft.toForm())}
        choices={[
          { value: 'form', label: words('views.form') },
          { value: 'json', label: words('views.json') },
        ]}
      />
      {draft.jsonFault !== null && <span className="text-12 text-text-3">{words('mendFirst')}</span>}
      {draft.jsonFault === null && !draft.canBeForm && <span className="text-12 text-text-3">{t('onlyJson')}</span>}
    </div>
  );
}

interface TriggerIdFieldProps {
  draft: TriggerDraft;
  base: Trigger | null;
  isTaken: boolean;
}

/** Its id is a part of its address: chosen once. */
function TriggerIdField({ draft, base, isTaken }: TriggerIdFieldProps) {
  const t = useTranslations('triggers.editor');
  const fault = useFault('trigger_id');
  if (base !== null) return null;
  const id = fieldId('trigger_id');
  return (
    <Field
      id={id}
      label={t('triggerId')}
      hint={t('triggerIdHint', { path: `/connectors/webhook/${draft.triggerId.trim() || '…'}` })}
      error={isTaken ? t('taken') : fault}
      className="mb-5 max-w-110"
    >
      <Input
        id={id}
        value={draft.triggerId}
        onChange={({ target }) => draft.setTriggerId(target.value)}
        placeholder="pull-requests"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={128}
        className="font-mono"
      />
    </Field>
  );
}

/** Whether a field of the form says it; the rest is said beside the button. */
function isPlaced({ path }: Fault): boolean {
  if (path === 'map' || path === 'filter') return false;
  const fields = ['trigger_id', 'name', 'description', 'job_id', 'signature', 'secret', 'filter', 'map'];
  return [...fields, 'account_id', 'default_payload', 'max_per_minute', 'when'].includes(path.split('.')[0] ?? '');
}
