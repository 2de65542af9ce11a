import { saysForm } from '../../core/doors/says-form.ts';
import { saysJson } from '../../core/doors/says-json.ts';

/** By its content type; null: neither of both. */
export function bodyKindOf(rawHeaders: readonly string[]): 'form' | 'json' | null {
  if (saysForm(rawHeaders)) return 'form';
  return saysJson(rawHeaders) ? 'json' : null;
}

/** All fields of a form, each with its values. */
export function formFields(body: Uint8Array): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(Buffer.from(body).toString())) {
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
}

/** What came by names that are known; a field that comes twice says nothing. */
export function knownFields<Name extends string>(
  fields: ReadonlyMap<string, readonly string[]>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const known: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const values = fields.get(name);
    if (values?.length === 1) known[name] = values[0] ?? '';
  }
  return known;
}

/** The fields of a body in JSON: texts and numbers of its first level. */
export function jsonFields(value: unknown): Map<string, string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(
    Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
      typeof each === 'string' || typeof each === 'number' ? [[name, [String(each)]] as const] : [],
    ),
  );
}
