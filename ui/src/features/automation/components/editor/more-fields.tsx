import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { apiQuery } from '@/lib/api/queries';
import { useMay } from '@/lib/session/role-gate';
import type { AgentDraft } from '../../api/agent-draft';
import type { AgentFormPart } from './agent-form-part';
import { NamesField } from './names-field';
import { MOST_OFFERED } from './reach-fields';

const CHANNELS = ['webhook', 'telegram', 'whatsapp', 'slack', 'discord', 'email', 'sms', 'voice'] as const;

/** What most agents leave as it is: model, key, channels, commands. */
export function MoreFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  return (
    <details className="my-5 rounded-md border">
      <summary className="px-3 py-2 text-13 font-medium touch:py-3.5">{t('more')}</summary>
      <div className="grid gap-4 border-t p-3">
        <ModelFields draft={draft} onChange={onChange} />
        <TextField
          name="agentKey"
          path="inputs.agent_key"
          label={t('key')}
          hint={t('keyHint')}
          draft={draft}
          onChange={onChange}
        />
        <NamesField
          path="inputs.allowed_channels"
          label={t('channels')}
          none=""
          offered={CHANNELS}
          chosen={draft.channels}
          onChange={channels => onChange({ channels })}
        />
        <UsualChatFields draft={draft} onChange={onChange} />
        <CommandsField draft={draft} onChange={onChange} />
      </div>
    </details>
  );
}

function ModelFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const accounts = useQuery(apiQuery('/integrations/accounts', { query: { limit: MOST_OFFERED } }));
  const fault = useFault('inputs.ai_provider', 'inputs.ai_account_id');
  const keys = accounts.data?.map(({ provider, account_id: id }) => `${provider}/${id}`) ?? [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id={fieldId('inputs.ai_provider')} label={t('modelAccount')} error={fault}>
        <Select
          id={fieldId('inputs.ai_provider')}
          value={draft.modelAccount}
          onValueChange={modelAccount => onChange({ modelAccount })}
          choices={[{ value: '', label: 'openai/default' }, ...keys.map(key => ({ value: key, label: key }))]}
          className="w-full"
        />
      </Field>
      <TextField
        name="modelId"
        path="inputs.model_id"
        label={t('model')}
        hint={t('modelHint')}
        draft={draft}
        onChange={onChange}
      />
    </div>
  );
}

function UsualChatFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const channels = useTranslations('connectors.channel');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        id={fieldId('inputs.default_channel')}
        label={t('usualChannel')}
        hint={t('usualHint')}
        error={useFault('inputs.default_channel')}
      >
        <Select
          id={fieldId('inputs.default_channel')}
          value={draft.usualChannel}
          onValueChange={usualChannel => onChange({ usualChannel })}
          choices={[{ value: '', label: t('none') }, ...CHANNELS.map(value => ({ value, label: channels(value) }))]}
          className="w-full"
        />
      </Field>
      <TextField
        name="usualAccountId"
        path="inputs.default_account_id"
        label={t('usualAccount')}
        draft={draft}
        onChange={onChange}
      />
    </div>
  );
}

function CommandsField({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const isAdmin = useMay('admin');
  return (
    <Field
      id={fieldId('inputs.command_allow_prefixes')}
      label={t('commands')}
      hint={t('commandsHint')}
      error={useFault('inputs.command_allow_prefixes')}
    >
      <Textarea
        id={fieldId('inputs.command_allow_prefixes')}
        rows={2}
        value={draft.commands}
        disabled={!isAdmin}
        onChange={({ target }) => onChange({ commands: target.value })}
        placeholder="git status"
        spellCheck={false}
        autoCapitalize="none"
        className="font-mono"
      />
    </Field>
  );
}

interface TextFieldProps extends AgentFormPart {
  name: keyof AgentDraft & ('agentKey' | 'modelId' | 'usualAccountId');
  path: string;
  label: string;
  hint?: string;
}

function TextField({ name, path, label, hint, draft, onChange }: TextFieldProps) {
  return (
    <Field id={fieldId(path)} label={label} error={useFault(path)} {...(hint === undefined ? {} : { hint })}>
      <Input
        id={fieldId(path)}
        value={draft[name]}
        onChange={({ target }) => onChange({ [name]: target.value })}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={200}
        className="font-mono"
      />
    </Field>
  );
}
