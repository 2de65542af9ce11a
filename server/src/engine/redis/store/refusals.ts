import type { ErrorCode } from '@multi-job/contract';
import { ERROR_CODES } from '@multi-job/contract/error-codes';
import { AppError, messageOf } from '../../../core/errors.ts';

/** What Redis answers while it cannot serve, though nothing is wrong with the command. */
const TEMPORARY =
  /^(LOADING|BUSY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|NOREPLICAS|READONLY|MISCONF|OOM|NOAUTH|WRONGPASS|NOPERM)\b/;

/** Turns what a Redis call was rejected with into an error of ours. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = messageOf(error);
  // The client's errors carry the command with all its arguments: what is in them must not get into a log.
  const cause = new Error(message);
  if (error instanceof Error && error.name === 'ReplyError' && !isTemporary(message)) {
    return new AppError('INTERNAL', `Redis refused a command of the engine: ${message}`, { cause });
  }
  return new AppError('UNAVAILABLE', `Redis cannot be reached or did not answer in time: ${message}`, { cause });
}

/** A script's refusal `{'!', code, message, details?}`, or null for any other reply. */
export function refusalIn(reply: unknown): AppError | null {
  if (!Array.isArray(reply) || reply[0] !== '!') return null;
  const [, code, message, details] = reply as unknown[];
  const known = isErrorCode(code) ? code : 'INTERNAL';
  if (typeof details !== 'string') return new AppError(known, String(message));
  return new AppError(known, String(message), { details: JSON.parse(details) as Record<string, unknown> });
}

/** Scripts pass errors of their own calls on with a name before the code. */
function isTemporary(message: string): boolean {
  return TEMPORARY.test(message) || TEMPORARY.test(message.replace(/^ERR Error running script.*?: /, ''));
}

function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}
