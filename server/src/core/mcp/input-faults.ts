import type { Fault } from '@multi-job/contract';

/** More are not told: whoever mends these calls again. */
const MAX_FAULTS = 20;
const MAX_DEPTH = 32;

type Schema = Readonly<Record<string, unknown>>;

/**
 * What of the input of a tool does not fit its schema, with the path of each. It looks at what can be told in a sentence and
 * at no cost: types, what is required, what is not known, `enum` and `const`. Patterns and the rest are left to the server,
 * whose regular expressions are not run here. What fits the schema is never found fault with.
 */
export function inputFaults(schema: Schema, input: unknown): Fault[] {
  const faults: Fault[] = [];
  look({ schema, value: input, path: '', faults, depth: 0 });
  return faults.slice(0, MAX_FAULTS);
}

interface Look {
  schema: unknown;
  value: unknown;
  path: string;
  faults: Fault[];
  depth: number;
}

function look({ schema, value, path, faults, depth }: Look): void {
  if (!isObject(schema) || depth > MAX_DEPTH || faults.length >= MAX_FAULTS) return;
  const typeFault = faultOfType(schema['type'], value) ?? faultOfChoice(schema, value);
  if (typeFault !== null) {
    faults.push({ path, message: typeFault });
    return;
  }
  const into = { faults, depth: depth + 1 };
  if (Array.isArray(value) && isObject(schema['items']) && schema['prefixItems'] === undefined) {
    value.forEach((item, at) => {
      look({ schema: schema['items'], value: item, path: joined(path, String(at)), ...into });
    });
  }
  if (isObject(value)) lookIntoObject(schema, value, path, into);
}

function lookIntoObject(schema: Schema, value: Schema, path: string, into: Pick<Look, 'faults' | 'depth'>): void {
  const { required, properties = {}, additionalProperties, patternProperties } = schema;
  const known = isObject(properties) ? properties : {};
  for (const name of Array.isArray(required) ? required : []) {
    if (typeof name === 'string' && !Object.hasOwn(value, name)) {
      into.faults.push({ path: joined(path, name), message: 'is required' });
    }
  }
  for (const [name, part] of Object.entries(value)) {
    if (Object.hasOwn(known, name)) look({ schema: known[name], value: part, path: joined(path, name), ...into });
    else if (additionalProperties === false && patternProperties === undefined) {
      into.faults.push({ path: joined(path, name), message: `is not known${namesOf(known)}` });
    }
  }
}

function faultOfType(type: unknown, value: unknown): string | null {
  const types = (Array.isArray(type) ? type : [type]).filter(one => typeof one === 'string');
  if (types.length === 0 || types.some(one => isOfType(one, value))) return null;
  return `must be ${types.join(' or ')}, not ${typeOf(value)}`;
}

/** A type that is none of JSON Schema's says nothing. */
function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (['string', 'number', 'boolean', 'null', 'array', 'object'].includes(type)) return typeOf(value) === type;
  return true;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Plain values only: others are compared by the server. */
function faultOfChoice(schema: Schema, value: unknown): string | null {
  const choices = Array.isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']] : null;
  if (choices === null || isLevel(value) || choices.some(choice => isLevel(choice) || choice === value)) return null;
  const shown = choices.slice(0, 10).map(choice => JSON.stringify(choice));
  return `must be ${choices.length > 10 ? `${shown.join(', ')} or one of ${choices.length - 10} more` : shown.join(', ')}`;
}

function namesOf(known: Schema): string {
  const names = Object.keys(known);
  return names.length === 0 || names.length > 20 ? '' : `; there are ${names.join(', ')}`;
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isLevel(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isObject(value: unknown): value is Schema {
  return isLevel(value) && !Array.isArray(value);
}
