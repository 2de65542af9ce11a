import { AppError } from '../../core/errors.ts';

/** For where the key is not at hand. */
export function noKey(): never {
  throw new AppError('CONFIG_INVALID', 'The key of the secrets is not at hand.');
}
