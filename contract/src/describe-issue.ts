import type { z } from 'zod';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const TYPE_WORDS: Partial<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

/** A fault of a value in words that follow the name of the field: "must be at least 100". */
export function describeIssue(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected, issue.input);
    case 'too_small':
      return describeSize(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return describeSize(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return describeFormat(issue.format);
    case 'unrecognized_keys':
      return 'is not a known field';
    default:
      return undefined;
  }
}

function describeType(expected: string, input: unknown): string {
  const wanted = TYPE_WORDS[expected] ?? expected;
  if (input === undefined) return `is required: ${wanted}`;
  return `must be ${wanted}, not ${typeOf(input)}`;
}

function typeOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number' && !Number.isInteger(input)) return 'a number with decimals';
  return TYPE_WORDS[typeof input] ?? typeof input;
}

function describeSize(origin: string, relation: string, limit: number | bigint): string {
  if (origin === 'string') return limit === 1 ? 'must not be empty' : `must have ${relation} ${limit} characters`;
  if (origin === 'array' || origin === 'set') return `must have ${relation} ${limit} entries`;
  return `must be ${relation} ${limit}`;
}

function describeFormat(format: string): string | undefined {
  if (format === 'datetime') return 'must be an ISO-8601 instant with its zone, such as 2026-01-31T07:00:00Z';
  return undefined;
}
