import type { SaveJobHeaders } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';

/** The version that a save of a job is meant for. Null: the job must be new; undefined: whatever is there. */
export function expectedVersionOf(headers: SaveJobHeaders): string | null | undefined {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  if (ifNoneMatch === undefined) return matchedVersion(ifMatch);
  if (ifMatch === undefined) return null;
  throw new AppError('VALIDATION', 'If-Match asks for a job that is there, If-None-Match for none: send one of them.');
}

/** The version of an `If-Match`, with or without the quotes of an entity tag; undefined where there is none. */
export function matchedVersion(ifMatch: string | undefined): string | undefined {
  return ifMatch?.replace(/^(?:W\/)?"(.*)"$/, '$1');
}
