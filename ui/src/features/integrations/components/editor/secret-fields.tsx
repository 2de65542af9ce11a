import { Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useText } from '../../api/catalog';
import { isOpenEnded } from '../../api/types';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import type { FormPart } from './form-part';
import { SecretField } from '@/components/form/secret-field';

interface SecretFieldsProps extends FormPart {
  names: readonly string[];
  /** Where the secrets would go that they were not entered for. */
  newPlace: string | null;
}

/** The secrets of an account: written, never read. */
export function SecretFields({ draft, onChange, account, provider, names, newPlace }: SecretFieldsProps) {
  const t = useTranslations('integrations.editor');
  const text = useText();
  const holdsAny = Object.values(account?.secrets ?? {}).some(({ has_secret }) => has_secret);
  const takesMore = isOpenEnded(provider);
  const set = (name: string, value: string | null | undefined): void => {
    const others = Object.entries(draft.secrets).filter(([other]) => other !== name);
    onChange({ secrets: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) });
  };
  if (names.length === 0 && !takesMore) return null;
  return (
    <FormSection title={t('secrets')} lead={t('secretsLead')}>
      {newPlace !== null && holdsAny && (
        <p className="flex gap-2 text-13 text-text-2" role="status">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-retrying" aria-hidden />
          <span className="min-w-0 wrap-anywhere">{t('anew', { place: newPlace })}</span>
        </p>
      )}
      {names.map((name, index) => {
        const field = provider?.secrets.find(one => one.name === name);
        const stored = account?.secrets[name];
        return (
          <SecretField
            key={name}
            paths={index === 0 ? [`secrets.${name}`, 'secret'] : [`secrets.${name}`]}
            label={field === undefined ? name : text(field.label)}
            hint={field?.help == null ? null : text(field.help)}
            isOptional={field?.is_required !== true}
            stored={stored?.has_secret === true ? { hint: stored.secret_hint } : null}
            isAnew={newPlace !== null}
            value={draft.secrets[name]}
            onChange={value => set(name, value)}
          />
        );
      })}
      {takesMore && <AddSecret names={names} onAdd={name => set(name, '')} />}
    </FormSection>
  );
}

/** A provider that the catalog does not know may want more than one. */
function AddSecret({ names, onAdd }: { names: readonly string[]; onAdd: (name: string) => void }) {
  const t = useTranslations('integrations.editor');
  const [name, setName] = useState('');
  const isNew = name.trim() !== '' && !names.includes(name.trim());
  const add = (): void => {
    if (!isNew) return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <div className="flex max-w-110 flex-wrap gap-2">
      <Input
        id={fieldId('secrets')}
        aria-label={t('secretName')}
        placeholder={t('secretName')}
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
        maxLength={64}
        className="w-auto min-w-40 flex-1 font-mono"
      />
      <Button disabled={!isNew} onClick={add}>
        <Plus aria-hidden />
        {t('addSecret')}
      </Button>
    </div>
  );
}
