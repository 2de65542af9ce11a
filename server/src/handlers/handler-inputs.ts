import { platformInputsSchema } from '@multi-job/contract/job-spec';
import { z } from 'zod';
import type { JobDefinition } from './define-job.ts';

const PLATFORM_NAMES = Object.keys(platformInputsSchema.shape);

/**
 * The names in `inputs` that the platform reads and the handler's schema does not declare itself. They are taken out
 * before the schema sees the inputs, so that a strict schema need not know them.
 */
export function hiddenInputNames(definition: JobDefinition): readonly string[] {
  const declared = inputsJsonSchema(definition)['properties'];
  const isDeclared = (name: string) => typeof declared === 'object' && declared !== null && name in declared;
  return PLATFORM_NAMES.filter(name => !isDeclared(name));
}

/** The inputs without the hidden names; the same object where there are none in it. */
export function withoutHiddenNames(
  inputs: Record<string, unknown>,
  hiddenNames: readonly string[],
): Record<string, unknown> {
  if (!hiddenNames.some(name => name in inputs)) return inputs;
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !hiddenNames.includes(name)));
}

/** Inputs as the handler's schema gives them back, or what is wrong with them in one line. */
export type ParsedInputs = { ok: true; inputs: unknown } | { ok: false; message: string };

/** Checks the inputs of a run against the handler's schema. Resolves later only where the schema itself is async. */
export function parseInputs(schema: z.ZodType, inputs: unknown): ParsedInputs | Promise<ParsedInputs> {
  try {
    return parsedOf(schema.safeParse(inputs));
  } catch (error) {
    // zod offers no other way to learn that a schema has async checks.
    if (error instanceof Error && error.constructor.name === '$ZodAsyncError') {
      return schema.safeParseAsync(inputs).then(parsedOf);
    }
    throw error;
  }
}

/** The JSON Schema of the inputs as they are given: before defaults are filled in. */
export function inputsJsonSchema(definition: JobDefinition): Record<string, unknown> {
  return z.toJSONSchema(definition.inputs, { io: 'input', unrepresentable: 'any' });
}

function parsedOf(result: z.ZodSafeParseResult<unknown>): ParsedInputs {
  if (result.success) return { ok: true, inputs: result.data };
  const faults = result.error.issues.map(issue => `${['inputs', ...issue.path].join('.')}: ${issue.message}`);
  return { ok: false, message: faults.join('; ') };
}
