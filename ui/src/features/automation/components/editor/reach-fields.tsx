import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Checkbox } from '@/components/ui/checkbox';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { apiQuery } from '@/lib/api/queries';
import { useMay } from '@/lib/session/role-gate';
import type { AgentFormPart } from './agent-form';

const MOST_OFFERED = 200;

/** Which accounts, MCP servers and hosts an agent may use. */
export function ReachFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const accounts = useQuery(apiQuery('/integrations/accounts', { query: { limit: MOST_OFFERED } }));
  const servers = useQuery(apiQuery('/integrations/mcp/servers', { query: { limit: MOST_OFFERED } }));
  const isAdmin = useMay('admin');
  return (
    <FormSection title={t('reach')}>
      <Names
        path="inputs.allowed_accounts"
        label={t('accounts')}
        none={t('noAccounts')}
        offered={accounts.data?.map(({ provider, account_id: id }) => `${provider}/${id}`)}
        chosen={draft.accounts}
        onChange={chosen => onChange({ accounts: chosen })}
      />
      <Names
        path="inputs.allowed_mcp_servers"
        label={t('servers')}
        none={t('noServers')}
        offered={servers.data?.map(({ server_id: id }) => id)}
        chosen={draft.mcpServers}
        onChange={chosen => onChange({ mcpServers: chosen })}
      />
      <Field
        id={fieldId('inputs.allowed_hosts')}
        label={t('hosts')}
        hint={t('hostsHint')}
        isOptional
        error={useFault('inputs.allowed_hosts')}
        className="max-w-110"
      >
        <Textarea
          id={fieldId('inputs.allowed_hosts')}
          rows={2}
          value={draft.hosts}
          disabled={!isAdmin}
          onChange={({ target }) => onChange({ hosts: target.value })}
          spellCheck={false}
          autoCapitalize="none"
          className="font-mono"
        />
      </Field>
    </FormSection>
  );
}

interface NamesProps {
  path: string;
  label: string;
  /** Said where there is none to choose. */
  none: string;
  offered: readonly string[] | undefined;
  /** Null: all that are enabled. */
  chosen: readonly string[] | null;
  onChange: (chosen: readonly string[] | null) => void;
}

function Names({ path, label, none, offered, chosen, onChange }: NamesProps) {
  const t = useTranslations('agents.form');
  const fault = useFault(path);
  return (
    <div className="grid gap-2" id={fieldId(path)} tabIndex={-1}>
      <p className="text-13 font-medium">{label}</p>
      <ChoiceGroup<'all' | 'only'>
        label={label}
        value={chosen === null ? 'all' : 'only'}
        onValueChange={which => onChange(which === 'all' ? null : [])}
        choices={[
          { value: 'all', label: t('all') },
          { value: 'only', label: t('only') },
        ]}
        className="justify-self-start"
      />
      {chosen !== null && offered?.length === 0 && <p className="text-13 text-text-3">{none}</p>}
      {chosen !== null && offered !== undefined && offered.length > 0 && (
        <ul className="grid gap-x-4 gap-y-1 sm:grid-cols-2" aria-label={label}>
          {offered.map((name, index) => (
            <li key={name} className="flex min-h-8 items-center gap-2.5 touch:min-h-control">
              <Checkbox
                id={`${fieldId(path)}-${index}`}
                isChecked={chosen.includes(name)}
                onCheckedChange={isOn => onChange(isOn ? [...chosen, name] : chosen.filter(one => one !== name))}
              />
              <label htmlFor={`${fieldId(path)}-${index}`} className="font-mono text-13 wrap-anywhere">
                {name}
              </label>
            </li>
          ))}
        </ul>
      )}
      {chosen?.length === 0 && <p className="text-12 text-retrying">{t('noneChosen')}</p>}
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
    </div>
  );
}
