import { AppError } from '../../core/errors.ts';

/** A place in a list, as it is handed out: `<kind>:<place>`. */
export function cursorOf(kind: string, place: string): string {
  return `${kind}:${place}`;
}

/**
 * The place a cursor names, or null for none given.
 *
 * @throws VALIDATION for one that this kind of list never handed out.
 */
export function placeOf(kind: string, cursor: string | undefined, pattern: RegExp): string | null {
  if (cursor === undefined) return null;
  const place = cursor.startsWith(`${kind}:`) ? cursor.slice(kind.length + 1) : '';
  if (pattern.test(place)) return place;
  const message =
    'The cursor is not one that this list gave; start without a cursor, or take it from the last page as it is.';
  throw new AppError('VALIDATION', message, { faults: [{ path: 'cursor', message: 'is not a cursor of this list' }] });
}
