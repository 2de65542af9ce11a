import { pino } from 'pino';
import { AppError, messageOf } from '../core/errors.ts';
import { redactFields } from '../core/redaction/redact-fields.ts';

/** How an error is logged: a refusal of ours by its code and sentence, anything else with its stack. */
export function errorField(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!(error instanceof AppError)) return redactFields({ ...pino.stdSerializers.err(error) });
  const cause = error.cause === undefined ? {} : { cause: messageOf(error.cause) };
  return redactFields({ code: error.code, message: error.message, ...cause });
}
