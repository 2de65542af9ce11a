import { AppError } from '../../core/errors.ts';
import type { PutDocument, StoredDocument } from '../port/documents.ts';
import type { Page } from '../port/page.ts';
import { answerOf, groupsOf, listOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

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

export async function getDocument(store: RedisStore, collection: string, id: string): Promise<StoredDocument | null> {
  const stored = await answerOf(store.redis.hget(store.keys.of(`d:${collection}`), id));
  return stored === null ? null : documentOf(id, stored);
}

export async function listDocuments(
  store: RedisStore,
  query: { collection: string; prefix?: string | undefined; limit: number; offset: number },
): Promise<Page<StoredDocument>> {
  const { collection, prefix = '', limit, offset } = query;
  const [total, ...flat] = listOf(await store.run('list-documents', [0, collection, prefix, limit, offset]));
  const items = groupsOf(flat, 2).map(group => {
    const [id = '', stored = ''] = textsOf(group);
    return documentOf(id, stored);
  });
  return { items, total: Number(total) };
}

/** Members of equal score are in order of their bytes. */
export async function listCollections(store: RedisStore): Promise<string[]> {
  return answerOf(store.redis.zrange(store.keys.of('dc'), '0', '-1'));
}

export async function deleteDocument(
  store: RedisStore,
  command: { collection: string; id: string; expectedRevision?: number | undefined },
): Promise<boolean> {
  const { collection, id, expectedRevision } = command;
  return (await store.run('delete-document', [0, collection, id, expectedRevision ?? ''])) === 1;
}

/** Kept as `revision|updated at|value`. */
function documentOf(id: string, stored: string): StoredDocument {
  const parts = /^(\d+)\|(\d+)\|/.exec(stored);
  if (parts === null) throw new AppError('STORE_CORRUPT', `Redis holds a document "${id}" that is not one of ours.`);
  const value = JSON.parse(stored.slice(parts[0].length)) as unknown;
  return { id, revision: Number(parts[1]), value, updatedAtMs: Number(parts[2]) };
}
