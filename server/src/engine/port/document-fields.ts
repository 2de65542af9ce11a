import { AppError } from '../../core/errors.ts';
import type { DocumentFields, ListDocuments } from './documents.ts';

const MAX_FIELDS = 8;
const MAX_CHARS = 200;

/** @throws VALIDATION: see `putDocument`. */
export function assertFields(fields: DocumentFields): void {
  const entries = Object.entries(fields);
  if (entries.length > MAX_FIELDS) {
    throw new AppError('VALIDATION', `A document can be found by ${MAX_FIELDS} fields at most, not ${entries.length}.`);
  }
  for (const [field, value] of entries) assertField(field, value);
}

/** @throws VALIDATION: see `listDocuments`. */
export function assertWhere({ where }: Pick<ListDocuments, 'where'>): void {
  if (where !== undefined) assertField(where.field, where.value);
}

/** Control characters hold the parts of an index entry apart. */
function assertField(field: string, value: string): void {
  const isSound = [field, value].every(text => text !== '' && text.length <= MAX_CHARS && !/\p{Cc}/u.test(text));
  if (isSound) return;
  const message = `A field of a document has a name and a value of 1 to ${MAX_CHARS} characters without control characters.`;
  throw new AppError('VALIDATION', message, { details: { field } });
}
