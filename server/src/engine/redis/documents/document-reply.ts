import { AppError } from '../../../core/errors.ts';
import type { DocumentFields, StoredDocument } from '../../port/documents.ts';

/** Kept as `revision|updated at|value`, its fields beside it as JSON; '' for none. */
export function documentOf(id: string, stored: string, fields: string): StoredDocument {
  const parts = /^(\d+)\|(\d+)\|/.exec(stored);
  if (parts === null) throw new AppError('STORE_CORRUPT', `Redis holds a document "${id}" that is not one of ours.`);
  return {
    id,
    revision: Number(parts[1]),
    value: JSON.parse(stored.slice(parts[0].length)) as unknown,
    fields: fields === '' ? {} : (JSON.parse(fields) as DocumentFields),
    updatedAtMs: Number(parts[2]),
  };
}
