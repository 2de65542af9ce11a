import { AppError } from '../core/errors.ts';

/** What a person reads when a command ends early: the sentence and the faults; a stack only for what nobody foresaw. */
export function describeError(error: unknown): string {
  if (!(error instanceof AppError)) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `multi-job stopped by an error of its own; please report it with these lines.\n${trace}`;
  }
  const unsaid = error.faults.filter(fault => !error.message.includes(fault.message));
  return [error.message, ...unsaid.map(fault => `  ${fault.path}: ${fault.message}`)].join('\n');
}
