import { AppError } from '../../core/errors.ts';

/** What is said to an id that the timeline never gave. */
export function notAnEventId(id: string): AppError {
  return new AppError('VALIDATION', `"${id.slice(0, 64)}" is not the id of an event; take one that the timeline gave.`);
}
