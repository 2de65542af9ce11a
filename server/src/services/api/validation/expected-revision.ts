import type { RevisionHeaders } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';

/**
 * The revision that a save or a deletion is meant for: 0: it must be new; undefined: whatever is there.
 *
 * @param what for the refusal, such as "an account".
 */
export function expectedRevisionOf(headers: RevisionHeaders, what: string): number | undefined {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  if (ifMatch !== undefined && ifNoneMatch !== undefined) {
    throw new AppError(
      'VALIDATION',
      `If-Match asks for ${what} that is there, If-None-Match for none: send one of them.`,
    );
  }
  if (ifNoneMatch !== undefined) return 0;
  return ifMatch === undefined ? undefined : Number(ifMatch.replaceAll(/\D/g, ''));
}
