import { AppError } from '../errors.ts';

/** The code of one of our errors, else the name of its class: never the message. */
export function errorTypeOf(error: unknown): string {
  if (error instanceof AppError) return error.code.toLowerCase();
  return error instanceof Error ? error.name : typeof error;
}
