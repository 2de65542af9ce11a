import type { PlatformInputs } from '@multi-job/contract';
import { isRecord } from './plain-values';

export type InputKind = 'text' | 'number' | 'flag' | 'choice' | 'list' | 'pairs' | 'group' | 'json';

/** A control for one input of a job type, made from its JSON Schema. */
export interface InputField {
  /** From the inputs on: `['notify', 'channel']`. */
  path: readonly string[];
  name: string;
  /** What people call it; null where the schema gives it no other name. */
  title: string | null;
  kind: InputKind;
  isRequired: boolean;
  description: string | null;
  choices: readonly string[];
  /** What the handler takes where nothing is given, as text. */
  fallback: string | null;
  /** A value that makes sense. */
  example: unknown;
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

/**
 * The controls of a job type, as its schema lists them; null where the schema says nothing of its inputs.
 *
 * @param locale words in it are taken where the schema has them (`translations`), else those of the schema itself.
 */
export function inputFields(schema: unknown, locale: string): InputField[] | null {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return null;
  return fieldsOf(schema, { path: [], locale }).filter(({ name }) => !PLATFORM_NAMES.has(name));
}

/** What a schema, or a part of one, says of itself: `title` or `description`. */
export function wordsOf(schema: unknown, name: 'title' | 'description', locale: string): string | null {
  if (!isRecord(schema)) return null;
  const translations = isRecord(schema['translations']) ? schema['translations'] : {};
  const own = isRecord(translations[locale]) ? translations[locale] : {};
  const words = own[name] ?? schema[name];
  return typeof words === 'string' ? words : null;
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

/** Where one stands in the schema, and in which language it is read. */
interface Place {
  path: readonly string[];
  locale: string;
}

function fieldsOf(schema: Schema, { path, locale }: Place): InputField[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  return Object.entries(properties).map(([name, property]) =>
    fieldOf(isRecord(property) ? property : {}, { path: [...path, name], locale }, required.includes(name)),
  );
}

function fieldOf(given: Schema, place: Place, isRequired: boolean): InputField {
  const { path, locale } = place;
  const schema = withoutNull(given);
  const fallback = given['default'];
  const kind = kindOf(schema, path);
  const items = isRecord(schema['items']) ? schema['items'] : {};
  const examples = schema['examples'] ?? given['examples'];
  return {
    path,
    name: path.at(-1) ?? '',
    title: wordsOf(schema, 'title', locale) ?? wordsOf(given, 'title', locale),
    kind,
    isRequired: isRequired && fallback === undefined,
    description: wordsOf(schema, 'description', locale) ?? wordsOf(given, 'description', locale),
    choices: kind === 'choice' ? (schema['enum'] as unknown[]).map(String) : [],
    fallback: fallback === undefined ? null : typeof fallback === 'string' ? fallback : JSON.stringify(fallback),
    example: Array.isArray(examples) ? (examples[0] as unknown) : undefined,
    isLong: isLongText(schema) || (kind === 'json' && !isShort(schema)),
    itemsAreNumbers: items['type'] === 'number' || items['type'] === 'integer',
    fields: kind === 'group' ? fieldsOf(schema, place) : [],
  };
}

/** A text that has a pattern, such as an address, is of one line. */
function isLongText(schema: Schema): boolean {
  if (schema['pattern'] !== undefined) return false;
  return Number(schema['maxLength'] ?? 0) >= LONG_FROM || schema['format'] === 'textarea';
}

/** A choice of plain values and lists of such fits on a line, as JSON or as the bare text. */
function isShort(schema: Schema): boolean {
  const options = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(options) && options.every(option => isRecord(option) && (isPlain(option) || isShort(option)));
}

function isPlain({ type, items }: Schema): boolean {
  return isScalarType(type) || (type === 'array' && isRecord(items) && (isScalarType(items['type']) || isShort(items)));
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
      if (isRecord(schema['properties'])) return path.length < DEEPEST ? 'group' : 'json';
      return holdsTexts(schema['additionalProperties']) ? 'pairs' : 'json';
    default:
      return 'json';
  }
}

/** Whether any name may stand in an object, with a text under it. */
function holdsTexts(schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  const options = schema['anyOf'] ?? schema['oneOf'];
  return schema['type'] === 'string' || (Array.isArray(options) && options.some(holdsTexts));
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
