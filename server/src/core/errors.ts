import type { ErrorCode, Fault } from '@multi-job/contract';

/** The only error class our code throws on purpose. The message says what is wrong and how to mend it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
    this.faults = options.faults ?? [];
  }
}

export interface AppErrorOptions {
  details?: Readonly<Record<string, unknown>>;
  faults?: readonly Fault[];
  cause?: unknown;
}

/** Whether `error` is ours and carries this code. */
export function hasCode(error: unknown, code: ErrorCode): error is AppError {
  return error instanceof AppError && error.code === code;
}

/** A message for anything that can be thrown, also for what throws when it is looked at. */
export function messageOf(error: unknown): string {
  try {
    const message: unknown = error instanceof Error ? error.message : error;
    return String(message);
  } catch {
    return 'a value that cannot be shown was thrown';
  }
}
