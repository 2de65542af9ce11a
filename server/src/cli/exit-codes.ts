import type { ErrorCode } from '@multi-job/contract';
import { AppError } from '../core/errors.ts';

export const EXIT_OK = 0;
/** Something went wrong that may go right the next time. */
export const EXIT_FAILED = 1;
/** The configuration, the store or the command line must be mended first. */
export const EXIT_REFUSED = 2;
/** What a command names is not there. */
export const EXIT_NOT_FOUND = 3;
/** The API, or the store behind it, does not answer. */
export const EXIT_UNAVAILABLE = 4;
/** A simulation found that the installation keeps up, with little to spare. */
export const EXIT_AT_LIMIT = 5;
/** A simulation found that the installation does not keep up. */
export const EXIT_UNSAFE = 6;
/** Asked for: what was compared differs. */
export const EXIT_DIFFERS = 7;

const EXIT_CODES: Record<ErrorCode, number> = {
  VALIDATION: EXIT_REFUSED,
  MALFORMED_BODY: EXIT_REFUSED,
  BODY_TOO_LARGE: EXIT_REFUSED,
  UNSUPPORTED_MEDIA_TYPE: EXIT_REFUSED,
  HEADERS_TOO_LARGE: EXIT_REFUSED,
  REQUEST_TIMEOUT: EXIT_FAILED,
  UNAUTHENTICATED: EXIT_REFUSED,
  FORBIDDEN: EXIT_REFUSED,
  NOT_FOUND: EXIT_FAILED,
  METHOD_NOT_ALLOWED: EXIT_FAILED,
  CONFLICT: EXIT_FAILED,
  REVISION_CONFLICT: EXIT_FAILED,
  RUN_FINISHED: EXIT_FAILED,
  APPROVAL_PENDING: EXIT_FAILED,
  APPROVAL_DECIDED: EXIT_FAILED,
  APPROVAL_EXPIRED: EXIT_FAILED,
  IDEMPOTENCY_MISMATCH: EXIT_FAILED,
  UNKNOWN_JOB_TYPE: EXIT_REFUSED,
  LEASE_LOST: EXIT_FAILED,
  FENCED: EXIT_FAILED,
  RATE_LIMITED: EXIT_FAILED,
  TOOL_DENIED: EXIT_REFUSED,
  MCP_TOOL_CHANGED: EXIT_REFUSED,
  EGRESS_DENIED: EXIT_REFUSED,
  UNAVAILABLE: EXIT_FAILED,
  CONFIG_INVALID: EXIT_REFUSED,
  STORE_CORRUPT: EXIT_REFUSED,
  INTERNAL: EXIT_FAILED,
};

/** The exit code for anything that ended a command. */
export function exitCodeOf(error: unknown): number {
  return error instanceof AppError ? EXIT_CODES[error.code] : EXIT_FAILED;
}

/** The exit code for what the API answered to a command. */
export function exitCodeOfProblem(code: string): number {
  if (code === 'NOT_FOUND') return EXIT_NOT_FOUND;
  if (code === 'UNAVAILABLE') return EXIT_UNAVAILABLE;
  return isErrorCode(code) ? EXIT_CODES[code] : EXIT_FAILED;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(EXIT_CODES, code);
}
