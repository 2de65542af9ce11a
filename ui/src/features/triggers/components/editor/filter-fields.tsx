import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Button } from '@/components/ui/button';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { CHECKS, type Check, type ConditionDraft } from '../../api/trigger-draft';
import { PointerInput } from './pointer-input';
import type { TriggerFormPart } from './trigger-form-part';

const MOST = 20;

/** Conditions that a delivery must meet: all of them, or nothing is started. */
export function FilterFields({ fields, onChange }: TriggerFormPart) {
  const t = useTranslations('triggers.editor');
  const { filter } = fields;
  const put = (index: number, change: Partial<ConditionDraft>): void => {
    onChange({ filter: filter.map((one, place) => (place === index ? { ...one, ...change } : one)) });
  };
  return (
    <FormSection title={t('filter')} lead={t('filterLead')}>
      {filter.length > 0 && (
        <ul className="grid gap-3">
          {filter.map((condition, index) => (
            <ConditionRow
              key={index}
              index={index}
              condition={condition}
              channel={fields.channel}
              onChange={change => put(index, change)}
              onRemove={() => onChange({ filter: filter.filter((_, place) => place !== index) })}
            />
          ))}
        </ul>
      )}
      <Button
        size="sm"
        className="w-fit"
        disabled={filter.length >= MOST}
        onClick={() => onChange({ filter: [...filter, { pointer: '/payload/', check: 'equals', value: '' }] })}
      >
        <Plus aria-hidden />
        {t('addCondition')}
      </Button>
    </FormSection>
  );
}

interface ConditionRowProps {
  index: number;
  condition: ConditionDraft;
  channel: TriggerFormPart['fields']['channel'];
  onChange: (change: Partial<ConditionDraft>) => void;
  onRemove: () => void;
}

function ConditionRow({ index, condition, channel, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations('triggers');
  const path = `filter.${index}`;
  const fault = useFault(path);
  const { pointer, check, value } = condition;
  const shown = check === 'exists' && value === 'false' ? 'absent' : check;
  const choose = (next: Check | 'absent'): void => {
    if (next === 'absent') onChange({ check: 'exists', value: 'false' });
    else onChange({ check: next, value: next === 'exists' ? 'true' : check === 'exists' ? '' : value });
  };
  return (
    <li className="grid gap-1.5" data-condition={index}>
      <div className="grid gap-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,5fr)_auto] sm:items-start">
        <PointerInput
          path={`${path}.pointer`}
          value={pointer}
          onValueChange={next => onChange({ pointer: next })}
          channel={channel}
          isInvalid={fault !== undefined}
        />
        <Select
          value={shown}
          label={t('editor.check')}
          onValueChange={choose}
          choices={[...CHECKS, 'absent' as const].map(one => ({ value: one, label: t(`checks.${one}`) }))}
        />
        <ConditionValue path={path} check={check} value={value} onChange={next => onChange({ value: next })} />
        <Button
          size="icon"
          variant="ghost"
          aria-label={t('editor.removeCondition', { number: String(index + 1) })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      {fault !== undefined && (
        <p role="alert" className="text-12 text-failed">
          {fault}
        </p>
      )}
    </li>
  );
}

interface ConditionValueProps {
  path: string;
  check: Check;
  value: string;
  onChange: (value: string) => void;
}

function ConditionValue({ path, check, value, onChange }: ConditionValueProps) {
  const t = useTranslations('triggers.editor');
  if (check === 'exists') return <span className="max-sm:hidden" />;
  const field = {
    id: fieldId(`${path}.${check}`),
    'aria-label': t(check === 'one_of' ? 'valuesOf' : check === 'matches' ? 'patternOf' : 'valueOf'),
    value,
    autoComplete: 'off',
    spellCheck: false,
    className: 'font-mono',
  };
  if (check === 'one_of') {
    return (
      <Textarea
        {...field}
        rows={Math.min(5, value.split('\n').length + 1)}
        placeholder={t('onePerLine')}
        onChange={({ target }) => onChange(target.value)}
      />
    );
  }
  return (
    <Input
      {...field}
      placeholder={check === 'matches' ? '^refs/heads/' : 'opened'}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
