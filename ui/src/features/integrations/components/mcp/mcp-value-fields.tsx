import { Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { SecretField } from '@/components/form/secret-field';
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
        const isKept = stored?.has_secret === true;
        const isToken = name === 'auth_token';
        const label = isToken ? t('token') : name.slice(place.length + 1);
        if (!isKept && draft.values[name] === null) {
          return <RemovedName key={name} path={name} label={label} onKeep={() => set(name, undefined)} />;
        }
        return (
          <div key={name} className="grid gap-2">
            <SecretField
              paths={[name]}
              label={label}
              hint={isToken ? t('tokenHint') : isKept ? null : t('notNow')}
              isOptional={isToken}
              stored={isKept ? { hint: stored.secret_hint } : null}
              isAnew={isAnew}
              value={draft.values[name]}
              onChange={value => set(name, value)}
            />
            {!isKept && !isToken && (
              <RemoveName label={label} onRemove={() => set(name, isWanted(server, name) ? null : undefined)} />
            )}
          </div>
        );
      })}
      <AddValue key={place} place={place} names={names} onAdd={name => set(name, '')} />
    </FormSection>
  );
}

/** Whether the server has the name already, so that it has to be told that it goes. */
function isWanted(server: McpFormPart['server'], name: string): boolean {
  const place = name.startsWith('env.') ? 'env' : 'headers';
  return Object.hasOwn(server?.[place] ?? {}, name.slice(place.length + 1));
}

/** A name without a value may be taken out again. */
function RemoveName({ label, onRemove }: { label: string; onRemove: () => void }) {
  const words = useTranslations('form');
  return (
    <Button
      size="sm"
      variant="ghost"
      className="w-fit"
      aria-label={words('removeOf', { name: label })}
      onClick={onRemove}
    >
      {words('remove')}
    </Button>
  );
}

function RemovedName({ path, label, onKeep }: { path: string; label: string; onKeep: () => void }) {
  const words = useTranslations('form');
  return (
    <div className="grid gap-1.5">
      <span className="text-13 font-medium">{label}</span>
      <div className="flex min-h-control flex-wrap items-center gap-2">
        <span className="text-13 text-failed">{words('willRemove')}</span>
        <Button size="sm" id={fieldId(path)} aria-label={words('keepOf', { name: label })} onClick={onKeep}>
          {words('keep')}
        </Button>
      </div>
    </div>
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
