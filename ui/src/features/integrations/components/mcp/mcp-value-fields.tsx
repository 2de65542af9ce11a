import { Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { fieldId, useFault } from '../editor/account-faults';
import { FormSection } from '../editor/form-section';
import { SecretField } from '../editor/secret-field';
import type { McpFormPart } from './mcp-general-fields';

interface McpValueFieldsProps extends McpFormPart {
  /** `env.NAME`, `headers.NAME`, `auth_token`. */
  names: readonly string[];
  /** Stored values were entered for another program or address. */
  isAnew: boolean;
}

/** The values that it is given: written, never read. */
export function McpValueFields({ draft, onChange, server, names, isAnew }: McpValueFieldsProps) {
  const t = useTranslations('mcp.editor');
  const place = draft.transport === 'stdio' ? 'env' : 'headers';
  const holdsAny = Object.keys(server?.secrets ?? {}).length > 0;
  const set = (name: string, value: string | null | undefined): void => {
    const others = Object.entries(draft.values).filter(([other]) => other !== name);
    onChange({ values: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) });
  };
  return (
    <FormSection title={t('values')} lead={t('valuesLead')}>
      {isAnew && holdsAny && (
        <p className="flex gap-2 text-13 text-text-2" role="status">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-retrying" aria-hidden />
          <span className="min-w-0">{t('anew')}</span>
        </p>
      )}
      {names.map(name => {
        const stored = server?.secrets[name];
        return (
          <SecretField
            key={name}
            paths={[name]}
            label={name === 'auth_token' ? t('token') : name.slice(place.length + 1)}
            hint={name === 'auth_token' ? t('tokenHint') : stored === undefined ? t('notNow') : null}
            isOptional={name === 'auth_token'}
            stored={stored?.has_secret === true ? { hint: stored.secret_hint } : null}
            isAnew={isAnew}
            value={draft.values[name]}
            onChange={value => set(name, value)}
          />
        );
      })}
      <AddValue key={place} place={place} names={names} onAdd={name => set(name, '')} />
    </FormSection>
  );
}

interface AddValueProps {
  place: 'env' | 'headers';
  names: readonly string[];
  onAdd: (name: string) => void;
}

function AddValue({ place, names, onAdd }: AddValueProps) {
  const t = useTranslations('mcp.editor');
  const fault = useFault(place);
  const [name, setName] = useState('');
  const full = `${place}.${name.trim()}`;
  const isNew = name.trim() !== '' && !names.includes(full);
  const add = (): void => {
    if (!isNew) return;
    onAdd(full);
    setName('');
  };
  const label = t(place === 'env' ? 'newVariable' : 'newHeader');
  return (
    <div className="grid gap-1.5">
      <div className="flex max-w-110 flex-wrap gap-2">
        <Input
          id={fieldId(place)}
          aria-label={label}
          placeholder={label}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return;
            // It would save the form.
            event.preventDefault();
            add();
          }}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={60}
          className="w-auto min-w-40 flex-1 font-mono"
        />
        <Button disabled={!isNew} onClick={add}>
          <Plus aria-hidden />
          {t(place === 'env' ? 'addVariable' : 'addHeader')}
        </Button>
      </div>
      {fault !== undefined && (
        <p role="alert" className="text-12 text-failed">
          {fault}
        </p>
      )}
    </div>
  );
}
