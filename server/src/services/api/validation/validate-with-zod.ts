import { describeIssue } from '@multi-job/contract';
import type { Fault } from '@multi-job/contract';
import { closest, distance } from 'fastest-levenshtein';
import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';

/** Parses a part of a request; all its faults are refused together, each with its dotted path. */
export const validateWithZod: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = httpPart === 'querystring' ? 'query' : (httpPart ?? 'request');
  return (data: unknown) => {
    // Fastify hands over null where there is no body.
    const checked = checkWithZod(schema, data ?? undefined, part);
    return checked.faults === null ? { value: checked.value } : { error: refusalOf(checked.faults) };
  };
};

/**
 * Parses a value without refusing it.
 *
 * @param part what a fault of the value as a whole is said of: `body`, `query` …
 */
export function checkWithZod<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  part: string,
): { value: z.output<Schema>; faults: null } | { value: null; faults: Fault[] } {
  const result = schema.safeParse(data, { error: describeIssue });
  if (result.success) return { value: result.data, faults: null };
  return { value: null, faults: result.error.issues.flatMap(issue => faultsOf(issue, schema, part)) };
}

/** One refusal of a part of a request; its sentence is the first fault. */
export function refusalOf(faults: readonly Fault[]): AppError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more: see errors)` : '';
  const sentence = first ? `${first.path} ${first.message}${more}` : 'The request is not valid';
  return new AppError('VALIDATION', sentence.endsWith('?') ? sentence : `${sentence}.`, { faults });
}

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodType, part: string): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathOf(issue.path, part), message: issue.message }];
  const known = knownKeys(schema, issue.path);
  const what = part === 'query' ? 'parameter' : 'field';
  return issue.keys.map(key => ({
    path: pathOf([...issue.path, key], part),
    message: `is not a known ${what}${suggestion(key, known)}`,
  }));
}

function pathOf(path: readonly PropertyKey[], part: string): string {
  return path.length === 0 ? part : path.map(String).join('.');
}

function suggestion(key: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const nearest = closest(key, [...known]);
  return distance(key, nearest) <= 3 ? `; did you mean ${nearest}?` : `; known are ${known.join(', ')}`;
}

/** The fields of the object at `path`, as far as the schema lets itself be looked into. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = bare(schema);
  for (const step of path) {
    if (!(at instanceof z.ZodObject)) return [];
    const shape: Record<string, unknown> = at.shape;
    at = bare(shape[String(step)]);
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function bare(schema: unknown): unknown {
  let at = schema;
  while (
    at instanceof z.ZodOptional ||
    at instanceof z.ZodNullable ||
    at instanceof z.ZodDefault ||
    at instanceof z.ZodPrefault
  ) {
    at = at.unwrap();
  }
  return at;
}
