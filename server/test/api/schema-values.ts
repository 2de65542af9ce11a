import fc from 'fast-check';
import { ODD_NAMES, ODD_TEXTS, oddValues, withField } from './odd-values.ts';

/** The part of JSON Schema that the requests of the document are written in. */
export interface RequestSchema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: RequestSchema[];
  properties?: Record<string, RequestSchema>;
  required?: string[];
  additionalProperties?: boolean | RequestSchema;
  items?: RequestSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

export type Components = Record<string, RequestSchema>;

const MAX_DEPTH = 6;
/** Text that follows no schema but that the API understands, so that some requests get past its validation. */
const UNDERSTOOD: Record<string, readonly string[]> = {
  job_id: ['job-0', 'job-1', 'job-2', 'job-3', 'a', 'J:ob.x_y-z'],
  type: [
    'simulation.heavy',
    'simulation.heavy',
    'simulation.heavy',
    'report.daily',
    'simulation.heavy',
    'no.such.type',
  ],
  cron: ['* * * * *', '0 7 * * 1-5', '@daily', '0 0 L * *', '0 0 30 2 *', 'often'],
  timezone: ['Asia/Jakarta', 'UTC', 'America/New_York', '+07:00', 'Mars/Olympus'],
  start_at: ['2030-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
};

/** Values that the schema allows; more is asked of some of them than a schema can say. */
export function validValues(given: RequestSchema, components: Components, name = '', depth = 0): fc.Arbitrary<unknown> {
  const schema = resolved(given, components);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) {
    return fc.oneof(...schema.anyOf.map(one => validValues(one, components, name, depth)));
  }
  switch (schema.type) {
    case 'object':
      return validObjects(schema, components, depth);
    case 'array': {
      const items = validValues(schema.items ?? {}, components, name, depth + 1);
      const { minItems: minLength = 0, maxItems = 100 } = schema;
      return fc.array(items, { minLength, maxLength: Math.min(maxItems, minLength + 3) });
    }
    case 'string':
      return validTexts(schema, name);
    case 'integer':
      return fc.integer(boundsOf(schema));
    case 'number':
      return fc.oneof(fc.integer(boundsOf(schema)), fc.constant(schema.maximum ?? 0.5));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(oddValues, fc.jsonValue({ maxDepth: 2 }));
  }
}

/** A value that the schema allows but for one place, at any depth. Some slip through: they are for the caller to sift. */
export function spoiltValues(
  given: RequestSchema,
  components: Components,
  name = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  const schema = resolved(given, components);
  const inside: fc.Arbitrary<unknown>[] = (schema.anyOf ?? []).map(one => spoiltValues(one, components, name, depth));
  if (schema.type === 'object' && depth < MAX_DEPTH) inside.push(...spoiltObjects(schema, components, depth));
  if (schema.type === 'array') inside.push(...spoiltLists(schema, components, name, depth));
  if (schema.type === 'integer' || schema.type === 'number') inside.push(fc.constantFrom(...beyond(schema)));
  if (schema.type === 'string') inside.push(spoiltTexts(schema));
  return inside.length === 0 ? oddValues : fc.oneof(oddValues, ...inside);
}

function resolved(schema: RequestSchema, components: Components): RequestSchema {
  if (schema.$ref === undefined) return schema;
  const named = components[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
  if (named === undefined) throw new Error(`The document refers to ${schema.$ref}, which is not in it.`);
  return named;
}

function validObjects(schema: RequestSchema, components: Components, depth: number): fc.Arbitrary<object> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.entries(properties).map(([name, part]) => {
    const values = validValues(part, components, name, depth + 1);
    return [name, required.includes(name) ? values : seldom(values, undefined)] as const;
  });
  const known = fc.record(Object.fromEntries(fields)).map(withoutAbsent);
  if (additionalProperties === false || depth >= MAX_DEPTH) return known;
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  const names = fc.constantFrom(...ODD_NAMES.filter(name => name !== '__proto__'), 'work_ms', 'allow_overlap');
  const further = seldom(
    fc.array(fc.tuple(names, validValues(others, components, '', depth + 1)), { maxLength: 3 }),
    [],
  );
  return fc
    .tuple(known, further)
    .map(([object, more]) => more.reduce((sum: object, [name, value]) => withField(sum, name, value), object));
}

/** What need not be there, mostly is not: each adds its own chance of being refused. */
export function seldom<T, Absent>(values: fc.Arbitrary<T>, absent: Absent): fc.Arbitrary<T | Absent> {
  return fc.oneof({ arbitrary: fc.constant(absent), weight: 3 }, { arbitrary: values, weight: 1 });
}

function withoutAbsent(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function spoiltObjects(schema: RequestSchema, components: Components, depth: number): fc.Arbitrary<unknown>[] {
  const { properties = {}, required = [] } = schema;
  const whole = validObjects(schema, components, depth);
  const ways: fc.Arbitrary<unknown>[] = [
    fc
      .tuple(whole, fc.constantFrom(...ODD_NAMES, 'unknown_field'), oddValues)
      .map(([object, name, value]) => withField(object, name, value)),
  ];
  for (const [name, part] of Object.entries(properties)) {
    const spoilt = fc
      .tuple(whole, spoiltValues(part, components, name, depth + 1))
      .map(([object, value]) => withField(object, name, value));
    ways.push(spoilt);
  }
  for (const name of required) {
    ways.push(whole.map(object => Object.fromEntries(Object.entries(object).filter(([field]) => field !== name))));
  }
  return ways;
}

function spoiltLists(
  { items = {}, minItems = 0, maxItems }: RequestSchema,
  components: Components,
  name: string,
  depth: number,
): fc.Arbitrary<unknown>[] {
  const good = validValues(items, components, name, depth + 1);
  const ways: fc.Arbitrary<unknown>[] = [
    fc
      .tuple(fc.array(good, { maxLength: 2 }), spoiltValues(items, components, name, depth + 1))
      .map(([a, b]) => [...a, b]),
  ];
  if (minItems > 0) ways.push(fc.constant([]));
  if (maxItems !== undefined) ways.push(good.map(one => Array.from({ length: maxItems + 1 }, () => one)));
  return ways;
}

function validTexts(schema: RequestSchema, name: string): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 64, pattern, format } = schema;
  if (format === 'date-time') {
    const instants = fc.date({ min: new Date(0), max: new Date('2199-12-31'), noInvalidDate: true });
    const edges = fc.constantFrom(...(UNDERSTOOD['start_at'] ?? []), '2030-02-28T23:59:59.123456789+14:00');
    return fc.oneof(
      { arbitrary: instants.map(date => date.toISOString()), weight: 4 },
      { arbitrary: edges, weight: 1 },
    );
  }
  const understood = UNDERSTOOD[name];
  const written =
    pattern === undefined
      ? fc.oneof(
          fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 30), unit: 'binary' }),
          fc.constantFrom(...ODD_TEXTS.filter(text => text.length >= minLength && text.length <= maxLength)),
          fc.constant('x'.repeat(maxLength)),
        )
      : fc.stringMatching(new RegExp(pattern)).map(text => text.slice(0, maxLength));
  if (understood === undefined) return written;
  return fc.oneof({ arbitrary: fc.constantFrom(...understood), weight: 6 }, { arbitrary: written, weight: 1 });
}

function spoiltTexts({ minLength = 0, maxLength, pattern, format }: RequestSchema): fc.Arbitrary<string> {
  const texts = pattern === undefined && format === undefined ? [] : [...ODD_TEXTS, 'x'.repeat(300)];
  if (minLength > 0) texts.push('');
  if (maxLength !== undefined) texts.push('x'.repeat(maxLength + 1), 'é'.repeat(maxLength + 1));
  return texts.length === 0 ? fc.constant('') : fc.constantFrom(...texts);
}

function boundsOf({ minimum, maximum, exclusiveMinimum }: RequestSchema): { min: number; max: number } {
  const min = Math.ceil(minimum ?? (exclusiveMinimum === undefined ? -1000 : exclusiveMinimum + 1));
  return { min, max: Math.min(maximum ?? 2 ** 31 - 1, 2 ** 31 - 1) };
}

function beyond({ minimum, maximum, exclusiveMinimum }: RequestSchema): number[] {
  const values = [0.1 + (minimum ?? 0), 1e300, -1e300];
  if (minimum !== undefined) values.push(minimum - 1);
  if (exclusiveMinimum !== undefined) values.push(exclusiveMinimum);
  if (maximum !== undefined) values.push(maximum + 1, maximum + 0.5);
  return values;
}
