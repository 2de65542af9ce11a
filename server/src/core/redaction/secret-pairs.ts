import { isSecretName } from './secret-names.ts';

const NAME_FIELDS = ['name', 'key', 'header', 'field', 'param', 'parameter', 'variable', 'nama', 'kunci'];
const VALUE_FIELDS: ReadonlySet<string> = new Set(['value', 'val', 'content', 'default', 'nilai']);

/**
 * The fields of an object that hold a secret because another field says its name:
 * `{ "name": "API_TOKEN", "value": "…" }`.
 */
export function secretValueFields(value: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const isNamed = NAME_FIELDS.some(field => {
    const name = Object.hasOwn(value, field) ? value[field] : undefined;
    return typeof name === 'string' && isSecretName(name);
  });
  return isNamed ? VALUE_FIELDS : NONE;
}

/** Whether an item of a list is the value of the name before it: `["Authorization", "…"]`, `["--password", "…"]`. */
export function isSecretItem(list: readonly unknown[], index: number): boolean {
  const name = list[index - 1];
  if (typeof name !== 'string' || !/^-{0,2}[\w.-]{1,64}$/.test(name)) return false;
  const isPair = list.length === 2 || name.startsWith('-');
  return isPair && isSecretName(name);
}

const NONE: ReadonlySet<string> = new Set();
