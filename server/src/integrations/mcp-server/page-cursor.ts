import { ApiProblem } from '@multi-job/contract';
import { z } from 'zod';

/** Most rows of a list in one answer: what a model reads has to be short. */
export const MOST_ROWS = 50;
export const DEFAULT_ROWS = 20;

export const limitInput = z.int().min(1).max(MOST_ROWS).default(DEFAULT_ROWS).describe('Most rows in the answer.');
export const cursorInput = z
  .string()
  .max(4000)
  .optional()
  .describe('`next_cursor` of the answer before, to go on after it; with the same filters.');
export const nextCursorOutput = z.string().nullable().describe('Where to go on; null: there are no more.');

const positionSchema = z.strictObject({
  offset: z.int().min(0).optional(),
  cursor: z.string().optional(),
  search_after: z.string().optional(),
});
type Position = z.infer<typeof positionSchema>;

/** Where a list goes on, as one opaque word. */
export function cursorOf(next: object | null): string | null {
  if (next === null) return null;
  const position = z.object(positionSchema.shape).parse(next);
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws ApiProblem for what is no cursor of ours. */
export function positionOf(cursor: string | undefined): Position {
  if (cursor === undefined) return {};
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    const errors = [{ path: 'cursor', message: 'is not one that this tool gave: leave it out to begin anew' }];
    throw new ApiProblem({ code: 'VALIDATION', status: 0, detail: 'The cursor is not known.', errors, cause });
  }
}
