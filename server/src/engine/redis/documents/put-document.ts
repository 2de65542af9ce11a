import type { PutDocument } from '../../port/documents.ts';
import type { RedisStore } from '../store/store.ts';

export async function putDocument(store: RedisStore, command: PutDocument): Promise<{ revision: number }> {
  const { collection, id, value, expectedRevision, nowMs } = command;
  const revision = await store.run('put-document', [
    nowMs,
    collection,
    id,
    expectedRevision ?? '',
    JSON.stringify(value),
  ]);
  return { revision: Number(revision) };
}
