import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { apiQuery } from '@/lib/api/queries';
import { useMay } from '@/lib/session/role-gate';
import type { AgentFormPart } from './agent-form-part';
import { NamesField } from './names-field';

/** Of accounts and servers that a form lists. */
export const MOST_OFFERED = 200;

/** Which accounts, MCP servers and hosts an agent may use. */
export function ReachFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const accounts = useQuery(apiQuery('/integrations/accounts', { query: { limit: MOST_OFFERED } }));
  const servers = useQuery(apiQuery('/integrations/mcp/servers', { query: { limit: MOST_OFFERED } }));
  const isAdmin = useMay('admin');
  return (
    <FormSection title={t('reach')} lead={t('reachLead')}>
      <NamesField
        path="inputs.allowed_accounts"
        label={t('accounts')}
        none={t('noAccounts')}
        offered={accounts.data?.map(({ provider, account_id: id }) => `${provider}/${id}`)}
        chosen={draft.accounts}
        onChange={chosen => onChange({ accounts: chosen })}
      />
      <NamesField
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
