import { AppError } from '../../../core/errors.ts';

/** What a read of another record answered does not belong here. */
export function assertSame(field: string, inPath: string, inBody: string | undefined): void {
  if (inBody === undefined || inBody === inPath) return;
  const message = `must be "${inPath}", as in the path, or be left out`;
  throw new AppError('VALIDATION', `${field} ${message}.`, { faults: [{ path: field, message }] });
}
