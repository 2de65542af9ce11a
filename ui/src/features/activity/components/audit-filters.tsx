import { useTranslations } from 'use-intl';
import { Input, SearchInput } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

export const METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'GET', 'MCP'] as const;
export const OUTCOMES = ['success', 'denied', 'failed'] as const;
export const ROLES = ['viewer', 'operator', 'admin'] as const;

/** The filters as they stand in the address. */
export interface AuditAddress {
  method: (typeof METHODS)[number] | null;
  outcome: (typeof OUTCOMES)[number] | null;
  role: (typeof ROLES)[number] | null;
  path: string;
  since: string;
}

interface AuditFiltersProps {
  address: AuditAddress;
  onChange: (change: { [Name in keyof AuditAddress]?: AuditAddress[Name] | null }) => void;
}

export function AuditFilters({ address, onChange }: AuditFiltersProps) {
  const t = useTranslations('activity.audit');
  const shell = useTranslations('shell.session.role');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label={t('filter.path')}
        value={address.path}
        onValueChange={path => onChange({ path: path === '' ? null : path })}
        className="w-60 max-sm:w-full"
      />
      <Select
        label={t('filter.outcome')}
        value={address.outcome ?? ''}
        onValueChange={outcome => onChange({ outcome: outcome === '' ? null : outcome })}
        choices={[
          { value: '', label: t('filter.anyOutcome') },
          ...OUTCOMES.map(value => ({ value, label: t(`outcome.${value}`) })),
        ]}
      />
      <Select
        label={t('filter.method')}
        value={address.method ?? ''}
        onValueChange={method => onChange({ method: method === '' ? null : method })}
        choices={[{ value: '', label: t('filter.anyMethod') }, ...METHODS.map(value => ({ value, label: value }))]}
      />
      <Select
        label={t('filter.role')}
        value={address.role ?? ''}
        onValueChange={role => onChange({ role: role === '' ? null : role })}
        choices={[{ value: '', label: t('filter.anyRole') }, ...ROLES.map(value => ({ value, label: shell(value) }))]}
      />
      <label className="flex items-center gap-2 text-13 text-text-2">
        {t('filter.since')}
        <Input
          type="date"
          value={address.since}
          onChange={event => onChange({ since: event.target.value === '' ? null : event.target.value })}
          className="w-40"
        />
      </label>
    </div>
  );
}
