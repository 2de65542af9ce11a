import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { textOf } from '../../draft/form-of-spec';
import type { InputField } from '../../draft/input-fields';
import { valueAt } from '../../draft/set-at';
import { numberOr } from '../../draft/spec-of-form';
import { fieldId, useFault } from './faults-context';

interface InputControlProps {
  field: InputField;
  inputs: unknown;
  /** `undefined` takes the input away. */
  onChange: (path: readonly string[], value: unknown) => void;
}

/** The control of one input, as the schema of the job type describes it. */
export function InputControl({ field, inputs, onChange }: InputControlProps) {
  const path = ['inputs', ...field.path].join('.');
  const fault = useFault(path);
  if (field.kind === 'group') return <InputGroup field={field} inputs={inputs} onChange={onChange} />;
  return (
    <Field
      id={fieldId(path)}
      label={<span className="font-mono">{field.name}</span>}
      error={fault}
      isOptional={!field.isRequired}
      {...(field.description === null ? {} : { hint: field.description })}
    >
      <Control
        id={fieldId(path)}
        field={field}
        value={valueAt(inputs, field.path)}
        onChange={value => onChange(field.path, value)}
      />
    </Field>
  );
}

function InputGroup({ field, inputs, onChange }: InputControlProps) {
  const path = ['inputs', ...field.path].join('.');
  const fault = useFault(path, 'exact');
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-md border p-3" id={fieldId(path)} tabIndex={-1}>
      <legend className="-ml-1 px-1 font-mono text-13 font-medium">{field.name}</legend>
      {field.description !== null && <p className="text-12 text-text-3">{field.description}</p>}
      {field.fields.map(inner => (
        <InputControl key={inner.name} field={inner} inputs={inputs} onChange={onChange} />
      ))}
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
    </fieldset>
  );
}

interface ControlProps {
  id: string;
  field: InputField;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Control({ id, field, value, onChange }: ControlProps) {
  const t = useTranslations('jobEditor.inputs');
  const placeholder = field.fallback === null ? {} : { placeholder: t('default', { value: field.fallback }) };
  const text = textOf(value);
  switch (field.kind) {
    case 'flag': {
      const isOn = typeof value === 'boolean' ? value : field.fallback === 'true';
      return <Switch id={id} isOn={isOn} onToggle={onChange} />;
    }
    case 'choice':
      return (
        <Select
          id={id}
          value={text}
          onValueChange={next => onChange(absentIfEmpty(next))}
          choices={[
            { value: '', label: field.fallback === null ? t('choose') : t('default', { value: field.fallback }) },
            ...choicesWith(field.choices, text).map(choice => ({ value: choice, label: choice })),
          ]}
        />
      );
    case 'list':
      return <ListControl id={id} field={field} value={value} onChange={onChange} />;
    case 'json':
    case 'group':
      return <JsonControl id={id} field={field} value={value} onChange={onChange} />;
    case 'number':
      return <NumberControl id={id} value={value} onChange={onChange} {...placeholder} />;
    case 'text':
      return field.isLong ? (
        <Textarea id={id} value={text} onChange={({ target }) => onChange(absentIfEmpty(target.value))} />
      ) : (
        <Input
          id={id}
          value={text}
          spellCheck={false}
          onChange={({ target }) => onChange(absentIfEmpty(target.value))}
          {...placeholder}
        />
      );
  }
}

/** Keeps what is typed ("1.", "-") while it is not a number yet. */
function NumberControl({ id, value, onChange, placeholder }: Omit<ControlProps, 'field'> & { placeholder?: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed !== null && numberOr(typed) === value ? typed : textOf(value);
  return (
    <Input
      id={id}
      inputMode="decimal"
      value={text}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(absentIfEmpty(numberOr(target.value)));
      }}
    />
  );
}

/** A value a line. */
function ListControl({ id, field, value, onChange }: ControlProps) {
  const t = useTranslations('jobEditor.inputs');
  const [typed, setTyped] = useState<string | null>(null);
  const linesOf = (text: string): unknown[] =>
    text
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => (field.itemsAreNumbers ? numberOr(line) : line));
  const printed = Array.isArray(value) ? value.map(textOf).join('\n') : textOf(value);
  const isOwn = typed !== null && JSON.stringify(linesOf(typed)) === JSON.stringify(value ?? []);
  return (
    <Textarea
      id={id}
      rows={3}
      placeholder={t('listHint')}
      value={isOwn ? typed : printed}
      onChange={({ target }) => {
        setTyped(target.value);
        const lines = linesOf(target.value);
        onChange(lines.length === 0 ? undefined : lines);
      }}
    />
  );
}

/** Anything else, as JSON; while it is none, the text itself, for the API to refuse. */
function JsonControl({ id, value, onChange }: ControlProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isOwn = typed !== null && JSON.stringify(parsed(typed)) === JSON.stringify(value);
  return (
    <Textarea
      id={id}
      rows={3}
      className="font-mono"
      spellCheck={false}
      value={isOwn ? typed : value === undefined ? '' : JSON.stringify(value, null, 2)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(parsed(target.value));
      }}
    />
  );
}

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function absentIfEmpty(value: unknown): unknown {
  return value === '' ? undefined : value;
}

/** A value that is no choice any more stays visible, so that its fault can be seen. */
function choicesWith(choices: readonly string[], value: string): readonly string[] {
  return value === '' || choices.includes(value) ? choices : [value, ...choices];
}
