import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** The JSON Schema of a tool's arguments or answer, without what says nothing to a model: it is read at each session. */
export function schemaForModel(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return shortened(made) as JsonSchema;
}

/** References lead to "any JSON", the only recursive thing in our schemas. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) return {};
  const isInstant = 'format' in value && value.format === 'date-time';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => !isNoise(name, part) && !(isInstant && name === 'pattern'))
      .map(([name, part]) => [name, shortened(part)]),
  );
}

function isNoise(name: string, value: unknown): boolean {
  if (name === '$schema' || name === '$defs' || name === 'propertyNames') return true;
  if (name === 'maximum' && value === Number.MAX_SAFE_INTEGER) return true;
  return name === 'minimum' && value === Number.MIN_SAFE_INTEGER;
}
