import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { Checkbox } from '@/components/ui/checkbox';
import { ChoiceGroup } from '@/components/ui/choice-group';

interface NamesFieldProps {
  path: string;
  label: string;
  /** Said where there is none to choose. */
  none: string;
  offered: readonly string[] | undefined;
  /** Null: all that are enabled. */
  chosen: readonly string[] | null;
  onChange: (chosen: readonly string[] | null) => void;
}

/** All, or some chosen by name. */
export function NamesField({ path, label, none, offered, chosen, onChange }: NamesFieldProps) {
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
