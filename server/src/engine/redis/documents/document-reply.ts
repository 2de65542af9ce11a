import { AppError } from '../../../core/errors.ts';
import type { StoredDocument } from '../../port/documents.ts';

/** Kept as `revision|updated at|value`. */
export function documentOf(id: string, stored: string): StoredDocument {
  const parts = /^(\d+)\|(\d+)\|/.exec(stored);
  if (parts === null) throw new AppError('STORE_CORRUPT', `Redis holds a document "${id}" that is not one of ours.`);
  const value = JSON.parse(stored.slice(parts[0].length)) as unknown;
  return { id, revision: Number(parts[1]), value, updatedAtMs: Number(parts[2]) };
}
