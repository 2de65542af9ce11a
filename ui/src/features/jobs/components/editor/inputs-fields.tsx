import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { JsonEditor } from '@/components/json/json-editor';
import { Loading } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';
import { isRecord } from '@/lib/inputs/plain-values';
import { inputFields, otherInputs } from '@/lib/inputs/input-fields';
import type { JobForm } from '../../draft/job-form';
import { setAt } from '@/lib/inputs/set-at';
import { fieldId } from '@/components/form/field-id';
import { useFault } from '@/components/inputs/faults-context';
import { InputControl } from '@/components/inputs/input-control';

/** What the handler gets: controls made from the schema of the job type, or plain JSON. */
export function InputsFields() {
  const t = useTranslations('jobEditor.inputs');
  const locale = useLocale();
  const { control, setValue, getValues } = useFormContext<JobForm>();
  const type = useWatch({ control, name: 'type' });
  const inputs = useWatch({ control, name: 'inputs' });
  const types = useQuery(apiQuery('/job-types'));
  const [isJsonAsked, setIsJsonAsked] = useState(false);
  const fault = useFault('inputs', 'exact');
  if (types.isPending) return <Loading rows={2} />;
  const schema = types.data?.find(one => one.type === type)?.inputs_schema;
  const fields = inputFields(schema, locale);
  const isJson = isJsonAsked || fields === null || !isRecord(inputs);
  const change = (path: readonly string[], value: unknown): void =>
    setValue('inputs', setAt(getValues('inputs'), path, value), { shouldDirty: true });
  const others = Object.keys(otherInputs(inputs, fields ?? []));
  return (
    <div className="grid gap-4" id={fieldId('inputs')} tabIndex={-1}>
      {fields !== null && isRecord(inputs) && (
        <ChoiceGroup
          label={t('shape')}
          className="justify-self-start"
          value={isJson ? 'json' : 'form'}
          onValueChange={next => setIsJsonAsked(next === 'json')}
          choices={[
            { value: 'form', label: t('asForm') },
            { value: 'json', label: t('asJson') },
          ]}
        />
      )}
      {fields === null && <p className="text-12 text-text-3">{type === '' ? t('noType') : t('noSchema')}</p>}
      {isJson ? (
        <InputsJson inputs={inputs} onChange={next => setValue('inputs', next, { shouldDirty: true })} />
      ) : (
        <>
          {fields.length === 0 && <p className="text-13 text-text-2">{t('nothing')}</p>}
          {fields.map(field => (
            <InputControl key={field.name} field={field} inputs={inputs} onChange={change} />
          ))}
          {others.length > 0 && (
            <p className="text-12 text-text-3">{t('others', { count: others.length, names: others.join(', ') })}</p>
          )}
        </>
      )}
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
    </div>
  );
}

function InputsJson({ inputs, onChange }: { inputs: unknown; onChange: (inputs: unknown) => void }) {
  const t = useTranslations('jobEditor.inputs');
  const json = useTranslations('common.json');
  const labelId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  return (
    <div>
      <span id={labelId} className="sr-only">
        {t('asJson')}
      </span>
      <JsonEditor
        value={typed ?? JSON.stringify(inputs, null, 2)}
        label={t('asJson')}
        onValueChange={text => {
          setTyped(text);
          try {
            onChange(JSON.parse(text) as unknown);
            setReason(null);
          } catch (error) {
            setReason(error instanceof Error ? error.message : String(error));
          }
        }}
      />
      {reason !== null && (
        <p role="alert" className="mt-1 text-12 text-failed">
          {json('invalid', { reason })}
        </p>
      )}
    </div>
  );
}
