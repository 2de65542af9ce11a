import { AppError } from '../../core/errors.ts';

export function noSuchPause(scope: string): AppError {
  return new AppError('NOT_FOUND', `No pause of "${scope}" is in force. GET /pauses lists those that are.`);
}
