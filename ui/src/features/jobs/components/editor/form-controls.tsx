import type { ComponentProps, ReactNode } from 'react';
import { useController, useFormContext, type FieldPath } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select, type Choice } from '@/components/ui/select';
import type { JobForm } from '../../draft/job-form';
import { fieldId } from '@/components/form/field-id';
import { useFault } from '@/components/inputs/faults-context';

interface FieldOf {
  /** Where the form keeps it. */
  name: FieldPath<JobForm>;
  /** Where the spec has it: faults are said of this path. */
  path: string;
  label: ReactNode;
  hint?: ReactNode;
  isOptional?: boolean;
  className?: string;
}

export function TextField({
  name,
  path,
  label,
  hint,
  isOptional,
  className,
  ...rest
}: FieldOf & Omit<ComponentProps<'input'>, 'name'>) {
  const { register } = useFormContext<JobForm>();
  return (
    <Field
      id={fieldId(path)}
      label={label}
      error={useFault(path)}
      {...(hint === undefined ? {} : { hint })}
      {...(isOptional === undefined ? {} : { isOptional })}
      {...(className === undefined ? {} : { className })}
    >
      <Input id={fieldId(path)} autoComplete="off" spellCheck={false} {...register(name)} {...rest} />
    </Field>
  );
}

/** A number: a text field with the number keys of a phone, so that nothing typed is swallowed. */
export function NumberField(props: ComponentProps<typeof TextField>) {
  return <TextField inputMode="decimal" {...props} />;
}

/** A choice of a few; a value that is none of them stays, so that its fault can be seen. */
export function SelectField({
  name,
  path,
  label,
  hint,
  isOptional,
  className,
  choices,
}: FieldOf & { choices: readonly Choice<string>[] }) {
  const { field } = useController<JobForm>({ name });
  const value = typeof field.value === 'string' ? field.value : '';
  const isKnown = choices.some(choice => choice.value === value);
  return (
    <Field
      id={fieldId(path)}
      label={label}
      error={useFault(path)}
      {...(hint === undefined ? {} : { hint })}
      {...(isOptional === undefined ? {} : { isOptional })}
      {...(className === undefined ? {} : { className })}
    >
      <Select
        id={fieldId(path)}
        value={value}
        onValueChange={field.onChange}
        choices={isKnown ? choices : [{ value, label: value }, ...choices]}
      />
    </Field>
  );
}

/** A part of the form with its heading. */
export function FormSection({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t py-5 first:border-t-0 first:pt-0">
      <div>
        <h2 className="text-14 font-semibold">{title}</h2>
        {lead !== undefined && <p className="mt-0.5 text-12 text-text-3">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
