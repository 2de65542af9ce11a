import { assertFields } from '../../port/document-fields.ts';
import type { PutDocument } from '../../port/documents.ts';
import type { RedisStore } from '../store/store.ts';

export async function putDocument(store: RedisStore, command: PutDocument): Promise<{ revision: number }> {
  const { collection, id, value, fields = {}, expectedRevision, wakes = false, nowMs } = command;
  assertFields(fields);
  const entries = Object.entries(fields);
  const revision = await store.run('put-document', [
    nowMs,
    collection,
    id,
    expectedRevision ?? '',
    JSON.stringify(value),
    entries.length === 0 ? '' : JSON.stringify(fields),
    wakes ? '1' : '',
    ...entries.map(([field, text]) => `${field}\x1f${text}\x1f`),
  ]);
  return { revision: Number(revision) };
}
