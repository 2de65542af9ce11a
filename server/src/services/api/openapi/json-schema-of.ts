import { z } from 'zod';
import type { NameRegistry } from './named-schemas.ts';

export type JsonSchema = Record<string, unknown>;

/** The only recursive thing in our schemas is "any JSON"; the document names it once. */
export const ANY_JSON = 'AnyJson';

/**
 * The JSON Schema (2020-12) of a zod schema. Named parts become references to `#/components/schemas/…`
 * and are added to `components`, once each.
 *
 * @param io `input`: what a client may send; `output`: what it gets.
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  names: NameRegistry,
  components: Map<string, JsonSchema>,
): JsonSchema {
  // Wrapped, so that a schema with a name of its own becomes a reference as well.
  const wrapped = z.toJSONSchema(z.tuple([schema]), {
    io,
    metadata: names,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      dropNoise(jsonSchema);
    },
  }) as unknown as { prefixItems: [JsonSchema]; $defs?: Record<string, JsonSchema> };
  for (const [name, definition] of Object.entries(wrapped.$defs ?? {})) {
    if (!isAnonymous(name)) components.set(name, withLocalRefs(definition) as JsonSchema);
  }
  return withLocalRefs(wrapped.prefixItems[0]) as JsonSchema;
}

function withLocalRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLocalRefs);
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: unknown };
  const kept = Object.entries(value).filter(
    ([key]) => key !== 'id' || typeof (value as { id: unknown }).id !== 'string',
  );
  const copy = Object.fromEntries(kept.map(([key, part]) => [key, withLocalRefs(part)]));
  if (typeof $ref === 'string') {
    const name = $ref.replace('#/$defs/', '');
    copy['$ref'] = `#/components/schemas/${isAnonymous(name) ? ANY_JSON : name}`;
  }
  return copy;
}

function isAnonymous(name: string): boolean {
  return name.startsWith('__schema');
}

/** Bounds that every whole number has and the pattern that repeats a format say nothing to a reader. */
function dropNoise(schema: { maximum?: number; minimum?: number; format?: string; pattern?: string }): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format === 'date-time') delete schema.pattern;
}
