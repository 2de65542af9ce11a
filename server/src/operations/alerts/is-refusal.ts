import { AppError } from '../../core/errors.ts';

/** Whether the outbox will not take a message however often it is asked; otherwise another try is worth it. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.code !== 'UNAVAILABLE';
}
