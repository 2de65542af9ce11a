import type { z } from 'zod';
import { AppError } from '../core/errors.ts';

/**
 * What a handler gave a tool, checked: handlers may be plain JavaScript or run in another process.
 *
 * @param call names the call in the message: `kv.set`.
 * @throws VALIDATION with every fault and its path.
 */
export function checked<T>(call: string, schema: z.ZodType<T>, given: unknown): T {
  const result = readBy(call, schema, given);
  if (result.success) return result.data;
  const faults = result.error.issues.map(issue => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  const list = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  throw new AppError('VALIDATION', `${call} was called wrongly: ${list}`, { faults });
}

/** What is nested thousands of levels deep cannot be read at all. */
function readBy<T>(call: string, schema: z.ZodType<T>, given: unknown) {
  try {
    return schema.safeParse(given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('VALIDATION', `${call} was called wrongly: what it was given is nested too deeply.`);
  }
}
