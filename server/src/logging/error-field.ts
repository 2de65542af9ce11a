import { pino } from 'pino';
import { AppError, messageOf } from '../core/errors.ts';

/** How an error is logged: a refusal of ours by its code and sentence, anything else with its stack. */
export function errorField(error: unknown): unknown {
  if (!(error instanceof AppError)) return error instanceof Error ? pino.stdSerializers.err(error) : error;
  const cause = error.cause === undefined ? {} : { cause: messageOf(error.cause) };
  return { code: error.code, message: error.message, ...cause };
}
