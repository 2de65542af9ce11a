import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { JobField } from '@/components/form/job-field';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import { JsonEditor } from '@/components/json/json-editor';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useMay } from '@/lib/session/role-gate';
import { CHAT_CHANNELS, isChatChannel, type Trigger } from '@/lib/triggers/triggers';
import { objectOf } from '../../api/trigger-draft';
import { FilterFields } from './filter-fields';
import { MapFields } from './map-fields';
import { SignatureFields } from './signature-fields';
import type { TriggerDraft } from './use-trigger-draft';
import type { TriggerFormPart } from './trigger-form-part';
import { WhenFields } from './when-fields';

/** All of a trigger as controls. */
export function TriggerForm({ draft, base }: { draft: TriggerDraft; base: Trigger | null }) {
  const part = { fields: draft.fields, onChange: draft.change };
  return (
    <>
      <GeneralFields {...part} base={base} />
      {draft.fields.channel === 'job' && <WhenFields {...part} />}
      {draft.fields.channel === 'webhook' && (
        <SignatureFields {...part} base={base} secret={draft.secret} onSecretChange={draft.setSecret} />
      )}
      <FilterFields {...part} />
      <MapFields {...part} />
      <RunFields {...part} />
    </>
  );
}

function GeneralFields({ fields, onChange, base }: TriggerFormPart & { base: Trigger | null }) {
  const t = useTranslations('triggers');
  const isAdmin = useMay('admin');
  // Where the inputs of a map would get to is an admin's choice.
  const isJobFixed = !isAdmin && base !== null && Object.keys(base.map).length > 0;
  return (
    <FormSection title={t('editor.general')}>
      <div className="grid gap-1.5">
        <span className="text-13 font-medium">{t('editor.channel')}</span>
        <ChoiceGroup
          className="w-fit"
          label={t('editor.channel')}
          value={isChatChannel(fields.channel) ? 'chat' : fields.channel}
          onValueChange={kind => onChange({ channel: kind === 'chat' ? 'telegram' : kind })}
          choices={[
            { value: 'webhook', label: t('editor.channelWebhook') },
            { value: 'job', label: t('editor.channelJob') },
            { value: 'chat', label: t('editor.channelChat') },
          ]}
        />
      </div>
      {isChatChannel(fields.channel) && <ChatField fields={fields} onChange={onChange} />}
      {isChatChannel(fields.channel) && <AccountField fields={fields} onChange={onChange} />}
      <JobField
        path="job_id"
        label={t('editor.job')}
        hint={isJobFixed ? t('editor.jobFixed') : t('editor.jobHint')}
        value={fields.jobId}
        onValueChange={jobId => onChange({ jobId })}
        isDisabled={isJobFixed}
      />
      <Field
        id={fieldId('name')}
        label={t('editor.name')}
        hint={t('editor.nameHint')}
        isOptional
        error={useFault('name')}
        className="max-w-110"
      >
        <Input
          id={fieldId('name')}
          value={fields.name}
          onChange={({ target }) => onChange({ name: target.value })}
          autoComplete="off"
          maxLength={200}
        />
      </Field>
      <Field
        id={fieldId('description')}
        label={t('editor.description')}
        isOptional
        error={useFault('description')}
        className="max-w-150"
      >
        <Input
          id={fieldId('description')}
          value={fields.description}
          onChange={({ target }) => onChange({ description: target.value })}
          autoComplete="off"
          maxLength={2000}
        />
      </Field>
      <LabelledCheckbox
        id={fieldId('enabled')}
        label={t('editor.enabled')}
        hint={t('editor.enabledHint')}
        isChecked={fields.isEnabled}
        onCheckedChange={isEnabled => onChange({ isEnabled })}
      />
    </FormSection>
  );
}

/** Where people write. */
function ChatField({ fields, onChange }: TriggerFormPart) {
  const t = useTranslations('triggers.editor');
  const channels = useTranslations('connectors.channel');
  const id = fieldId('channel');
  return (
    <Field id={id} label={t('chat')} error={useFault('channel')} className="max-w-110">
      <Select
        id={id}
        value={fields.channel}
        onValueChange={channel => onChange({ channel })}
        choices={CHAT_CHANNELS.map(value => ({ value, label: channels(value) }))}
      />
    </Field>
  );
}

/** Whose messages it listens to. */
function AccountField({ fields, onChange }: TriggerFormPart) {
  const t = useTranslations('triggers.editor');
  const id = fieldId('account_id');
  return (
    <Field id={id} label={t('account')} hint={t('accountHint')} error={useFault('account_id')} className="max-w-110">
      <Input
        id={id}
        value={fields.accountId}
        onChange={({ target }) => onChange({ accountId: target.value })}
        placeholder="bot_a01"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        className="font-mono"
      />
    </Field>
  );
}

function RunFields({ fields, onChange }: TriggerFormPart) {
  const t = useTranslations('triggers');
  const json = useTranslations('common.json');
  const fault = useFault('default_payload');
  const isBroken = objectOf(fields.defaultPayload) === null;
  return (
    <FormSection title={t('editor.runs')}>
      <LabelledCheckbox
        id={fieldId('requires_approval')}
        label={t('editor.approval')}
        hint={t('editor.approvalHint')}
        isChecked={fields.requiresApproval}
        onCheckedChange={requiresApproval => onChange({ requiresApproval })}
      />
      <div className="grid gap-1.5">
        <span className="text-13 font-medium">{t('editor.onConflict')}</span>
        <ChoiceGroup
          className="w-fit"
          label={t('editor.onConflict')}
          value={fields.onConflict}
          onValueChange={onConflict => onChange({ onConflict })}
          choices={[
            { value: 'queue', label: t('conflicts.queue') },
            { value: 'skip', label: t('conflicts.skip') },
          ]}
        />
        <p className="text-12 text-text-3">{t('editor.onConflictHint')}</p>
      </div>
      <Field
        id={fieldId('max_per_minute')}
        label={t('editor.limit')}
        hint={t('editor.limitHint')}
        isOptional
        error={useFault('max_per_minute')}
      >
        <Input
          id={fieldId('max_per_minute')}
          inputMode="numeric"
          value={fields.maxPerMinute}
          onChange={({ target }) => onChange({ maxPerMinute: target.value })}
          className="max-w-32"
        />
      </Field>
      <div className="grid gap-1.5" id={fieldId('default_payload')} tabIndex={-1}>
        <span className="text-13 font-medium">{t('editor.defaultPayload')}</span>
        <JsonEditor
          className="h-32"
          value={fields.defaultPayload}
          onValueChange={defaultPayload => onChange({ defaultPayload })}
          label={t('editor.defaultPayload')}
        />
        <p className="text-12 text-text-3">{t('editor.defaultPayloadHint')}</p>
        {(isBroken || fault !== undefined) && (
          <p role="alert" className="text-12 text-failed">
            {isBroken ? json('invalid', { reason: '{ … }' }) : fault}
          </p>
        )}
      </div>
    </FormSection>
  );
}
