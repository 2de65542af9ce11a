import { AppError } from '../../core/errors.ts';
import type { ErrorCode } from '@multi-job/contract';

const FAILURES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ['NOT_FOUND', 'does not exist'],
  ENOTDIR: ['VALIDATION', 'passes through something that is not a folder'],
  EISDIR: ['VALIDATION', 'is a folder, not a file'],
  ELOOP: ['TOOL_DENIED', 'is a link, or passes through a loop of links'],
  ENAMETOOLONG: ['VALIDATION', 'has a name that is too long'],
  EACCES: ['FORBIDDEN', 'may not be used by the account this service runs as; change its permissions'],
  EPERM: ['FORBIDDEN', 'may not be used by the account this service runs as; change its permissions'],
  EROFS: ['FORBIDDEN', 'is on a read-only file system'],
  ENXIO: ['VALIDATION', 'is not a regular file'],
  ENOSPC: ['UNAVAILABLE', 'cannot be written: the disk is full'],
  EDQUOT: ['UNAVAILABLE', 'cannot be written: the disk quota is used up'],
};

/** A fault of the file system as a sentence about the path that was asked for. */
export function fileFailure(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const [appCode, what] = FAILURES[code] ?? ['UNAVAILABLE', `cannot be used (${code})`];
  return new AppError(appCode, `The path "${path}" ${what}.`, { cause: error });
}

/** Whether the fault says that something on the path does not exist. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown fault';
}
