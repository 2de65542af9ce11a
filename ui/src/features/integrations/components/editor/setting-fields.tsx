import { Suspense, use, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { lazyPart } from '@/components/ui/lazy-part';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { useApiWords } from '@/lib/i18n/api-words';
import { useText } from '../../api/catalog';
import { isOpenEnded, type ConfigField } from '../../api/types';
import { FaultsContext, useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import type { FormPart } from './form-part';

const JsonEditor = lazyPart(() => import('@/components/json/json-editor').then(module => module.JsonEditor));

interface SettingFieldsProps extends FormPart {
  isJsonBroken: boolean;
}

/** The settings of an account: by the fields of its provider, the others as JSON. */
export function SettingFields({ draft, onChange, provider, isJsonBroken }: SettingFieldsProps) {
  const t = useTranslations('integrations.editor');
  const fields = provider?.config ?? [];
  return (
    <FormSection title={t('settings')} lead={t('settingsLead')}>
      {fields.map(field => (
        <SettingField
          key={field.name}
          field={field}
          usual={field.name === 'base_url' ? (provider?.base_url ?? null) : null}
          value={draft.fields[field.name]}
          onChange={value => onChange({ fields: { ...draft.fields, [field.name]: value } })}
        />
      ))}
      <RestOfSettings
        isOpenEnded={isOpenEnded(provider)}
        text={draft.rest}
        onChange={rest => onChange({ rest })}
        isBroken={isJsonBroken}
        known={fields}
      />
    </FormSection>
  );
}

interface SettingFieldProps {
  field: ConfigField;
  /** What holds where nothing is typed, besides the default of the field. */
  usual: string | null;
  value: string | boolean | undefined;
  onChange: (value: string | boolean) => void;
}

function SettingField({ field, usual, value, onChange }: SettingFieldProps) {
  const t = useTranslations('integrations.editor');
  const text = useText();
  const path = `config.${field.name}`;
  const id = fieldId(path);
  const fault = useFault(path);
  const standard = field.default ?? usual;
  const typed = typeof value === 'string' ? value : '';
  return (
    <Field
      id={id}
      label={text(field.label)}
      isOptional={!field.is_required}
      error={fault}
      className="max-w-150"
      {...(field.help === null ? {} : { hint: text(field.help) })}
    >
      {field.kind === 'boolean' ? (
        <Switch id={id} isOn={typeof value === 'boolean' ? value : field.default === true} onToggle={onChange} />
      ) : field.kind === 'choice' ? (
        <Select
          id={id}
          value={typed}
          onValueChange={onChange}
          choices={[
            { value: '', label: standard === null ? t('pick') : t('standard', { value: String(standard) }) },
            // One that is no choice any more stays, so that it can be seen.
            ...[...new Set([...field.choices, ...(typed === '' ? [] : [typed])])].map(choice => ({
              value: choice,
              label: choice,
            })),
          ]}
        />
      ) : (
        <Input
          id={id}
          value={typed}
          onChange={({ target }) => onChange(target.value)}
          inputMode={field.kind === 'number' ? 'decimal' : field.kind === 'url' ? 'url' : 'text'}
          spellCheck={false}
          autoComplete="off"
          {...(field.kind === 'text' ? {} : { autoCapitalize: 'none' })}
          {...(standard === null ? {} : { placeholder: String(standard) })}
        />
      )}
    </Field>
  );
}

/** How an account without a template says how its secret is sent. */
const EXAMPLE = '{"auth": {"kind": "header", "header": "X-Api-Key", "value": "{secret}"}}';

interface RestOfSettingsProps {
  /** The provider's template does not know all of it: this is where the rest of its rules stand. */
  isOpenEnded: boolean;
  text: string;
  onChange: (text: string) => void;
  isBroken: boolean;
  known: readonly ConfigField[];
}

function RestOfSettings({ isOpenEnded, text, onChange, isBroken, known }: RestOfSettingsProps) {
  const t = useTranslations('integrations.editor');
  const [isOpen, setIsOpen] = useState(isOpenEnded || text !== '{}');
  const faults = useRestFaults(known);
  const said = isBroken ? [t('brokenJson'), ...faults] : faults;
  return (
    <details open={isOpen || said.length > 0} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="w-fit cursor-pointer text-13 font-medium touch:flex touch:min-h-control touch:items-center">
        {t('rest')}
      </summary>
      <p className="mt-1 mb-2 text-12 text-text-3">
        {isOpenEnded ? t('restHintCustom', { example: EXAMPLE }) : t('restHint')}
      </p>
      <div id={fieldId('config')} tabIndex={-1} className="outline-none">
        <Suspense>
          <JsonEditor className="h-48" value={text} onValueChange={onChange} label={t('rest')} />
        </Suspense>
        {said.length > 0 && (
          <ul role="alert" className="mt-1.5 grid gap-0.5 text-12 text-failed">
            {said.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

/** What the API says of settings that have no field of their own. */
function useRestFaults(known: readonly ConfigField[]): string[] {
  const faults = use(FaultsContext);
  const { say } = useApiWords();
  return faults
    .filter(({ path }) => {
      const [first, name] = path.split('.');
      return first === 'config' && !known.some(field => field.name === name);
    })
    .map(({ path, message }) => `${path} ${say(message)}`);
}
