import { z } from 'zod';
import { instantSchema } from '../instant.ts';

/** The most rows any list gives at once. */
export const MAX_PAGE_SIZE = 200;
/** Log lines are short: more of them fit in one answer. */
export const MAX_LOG_PAGE_SIZE = 1000;

/** The query of a route that takes no parameters: one that is given is refused, not overlooked. */
export const noQuerySchema = z.strictObject({});

/** Query values arrive as text; what does not look like a whole number is left for the schema behind to refuse. */
export function wholeNumber(min: number, max: number, whenAbsent: number) {
  return z.preprocess(toNumber, z.int().min(min).max(max).default(whenAbsent));
}

/** The same where nothing stands for one that is absent. */
export function givenWholeNumber(min: number, max: number) {
  return z.preprocess(toNumber, z.int().min(min).max(max)).optional();
}

export const limitSchema = wholeNumber(1, MAX_PAGE_SIZE, 50).describe('How many rows to give at most.');

export const offsetSchema = wholeNumber(0, 1_000_000_000, 0).describe('How many rows to pass over.');

export const searchSchema = z.string().trim().min(1).max(128).describe('A part of the text to find, in any case.');

export const searchAfterSchema = z
  .string()
  .min(1)
  .max(128)
  .describe(
    'Where a search goes on that did not look through all jobs (`X-Total-Count-Capped: true`): taken from its `next` link.',
  );

export const cursorSchema = z
  .string()
  .min(1)
  .max(512)
  .describe('Where to continue: taken from the `next` link of the previous page.');

/** `true` or `false`. */
export const flagSchema = z.preprocess(
  value => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean({ error: 'must be true or false' }),
);

/** An ISO-8601 instant. A `+` that the query string turned into a space is read as the plus it was. */
export const instantParameterSchema = z.preprocess(
  value => (typeof value === 'string' ? value.replace(/ (\d{2}:\d{2})$/, '+$1') : value),
  instantSchema,
);

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

const ONE_JOB_ID = '[A-Za-z0-9][A-Za-z0-9._:-]{0,127}';

/** One to `most` job ids in one value, separated by commas. */
export function jobIdListSchema(most: number) {
  return z.string().regex(new RegExp(`^${ONE_JOB_ID}(?:,${ONE_JOB_ID}){0,${most - 1}}$`), {
    error: `must be 1 to ${most} job ids, separated by commas`,
  });
}
