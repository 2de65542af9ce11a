import { inputFields, type InputField } from '@/lib/inputs/input-fields';
import { isRecord, textOf } from '@/lib/inputs/plain-values';
import { valueAt } from '@/lib/inputs/set-at';
import type { Skill } from './skills';

/**
 * The controls of a run by hand: what the skill says of its inputs, else what its job type does. What it brings itself is
 * needed from nobody.
 *
 * @param ofType the schema of its job type; null where no worker has published one.
 */
export function skillForm(
  { inputs_schema: schema, default_inputs: defaults }: Pick<Skill, 'inputs_schema' | 'default_inputs'>,
  ofType: unknown,
  locale: string,
): InputField[] {
  const own = inputFields(schema, locale) ?? [];
  const others = inputFields(ofType, locale) ?? [];
  const fields = own.length === 0 ? others : [...own, ...others.filter(field => isWanted(field, own, defaults))];
  return fields.map(field => withDefault(field, defaults));
}

/** Beside the inputs that the skill names: what its job type cannot do without. */
function isWanted(field: InputField, own: readonly InputField[], defaults: unknown): boolean {
  if (own.some(({ name }) => name === field.name)) return false;
  return field.isRequired && valueAt(defaults, field.path) === undefined;
}

function withDefault(field: InputField, defaults: unknown): InputField {
  const value = valueAt(defaults, field.path);
  return {
    ...field,
    ...(value === undefined ? {} : { isRequired: false }),
    ...(value === undefined || isRecord(value) ? {} : { fallback: textOf(value) }),
    fields: field.fields.map(inner => withDefault(inner, defaults)),
  };
}
