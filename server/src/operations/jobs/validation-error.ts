import type { Fault } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';

/** One VALIDATION error that lists every fault, both for machines and in its sentence. */
export function validationError(faults: readonly Fault[]): AppError {
  return new AppError('VALIDATION', faults.map(({ path, message }) => `${path} ${message}`).join('; '), { faults });
}
