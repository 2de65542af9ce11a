import type { PlatformInputs } from '@multi-job/contract';
import { isRecord } from './form-of-spec';

export type InputKind = 'text' | 'number' | 'flag' | 'choice' | 'list' | 'group' | 'json';

/** A control for one input of a job type, made from its JSON Schema. */
export interface InputField {
  /** From the inputs on: `['notify', 'channel']`. */
  path: readonly string[];
  name: string;
  kind: InputKind;
  isRequired: boolean;
  description: string | null;
  choices: readonly string[];
  /** What the handler takes where nothing is given, as text. */
  fallback: string | null;
  isLong: boolean;
  itemsAreNumbers: boolean;
  fields: readonly InputField[];
}

type Schema = Record<string, unknown>;

const PLATFORM_INPUTS: Record<keyof PlatformInputs, true> = {
  allow_overlap: true,
  dispatch_jitter_sec: true,
  pressure_priority: true,
  flow_group: true,
  flow_max_active_runs: true,
  failure_memory_enabled: true,
  failure_threshold: true,
  failure_cooldown_sec: true,
  failure_cooldown_max_sec: true,
};
const PLATFORM_NAMES: ReadonlySet<string> = new Set(Object.keys(PLATFORM_INPUTS));
/** Deeper objects are edited as JSON. */
const DEEPEST = 3;
const LONG_FROM = 2000;

/** The controls of a job type, as its schema lists them; null where the schema says nothing of its inputs. */
export function inputFields(schema: unknown): InputField[] | null {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return null;
  return fieldsOf(schema, []).filter(({ name }) => !PLATFORM_NAMES.has(name));
}

/** Whether the platform itself reads this input. */
export function isPlatformInput(name: string): boolean {
  return PLATFORM_NAMES.has(name);
}

/** Inputs that neither the schema nor the platform names. */
export function otherInputs(inputs: unknown, fields: readonly InputField[]): Record<string, unknown> {
  if (!isRecord(inputs)) return {};
  const known = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !known.has(name) && !isPlatformInput(name)));
}

function fieldsOf(schema: Schema, path: readonly string[]): InputField[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  return Object.entries(properties).map(([name, property]) =>
    fieldOf(isRecord(property) ? property : {}, [...path, name], required.includes(name)),
  );
}

function fieldOf(given: Schema, path: readonly string[], isRequired: boolean): InputField {
  const schema = withoutNull(given);
  const description = schema['description'] ?? given['description'];
  const fallback = given['default'];
  const kind = kindOf(schema, path);
  const items = isRecord(schema['items']) ? schema['items'] : {};
  return {
    path,
    name: path.at(-1) ?? '',
    kind,
    isRequired: isRequired && fallback === undefined,
    description: typeof description === 'string' ? description : null,
    choices: kind === 'choice' ? (schema['enum'] as unknown[]).map(String) : [],
    fallback: fallback === undefined ? null : typeof fallback === 'string' ? fallback : JSON.stringify(fallback),
    isLong: Number(schema['maxLength'] ?? 0) >= LONG_FROM || schema['format'] === 'textarea',
    itemsAreNumbers: items['type'] === 'number' || items['type'] === 'integer',
    fields: kind === 'group' ? fieldsOf(schema, path) : [],
  };
}

function kindOf(schema: Schema, path: readonly string[]): InputKind {
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices.every(choice => typeof choice === 'string') ? 'choice' : 'json';
  switch (schema['type']) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'flag';
    case 'array':
      return isRecord(schema['items']) && isScalarType(schema['items']['type']) ? 'list' : 'json';
    case 'object':
      return isRecord(schema['properties']) && path.length < DEEPEST ? 'group' : 'json';
    default:
      return 'json';
  }
}

/** What a nullable schema is beside null. */
function withoutNull(schema: Schema): Schema {
  const options = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(options)) return schema;
  const real = options.filter(isRecord).filter(option => option['type'] !== 'null');
  return real.length === 1 && real[0] !== undefined ? real[0] : schema;
}

function isScalarType(type: unknown): boolean {
  return type === 'string' || type === 'number' || type === 'integer';
}
