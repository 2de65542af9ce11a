import type { StoredDocument } from '../../port/documents.ts';
import { pipelineAnswers, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { documentOf } from './document-reply.ts';

export async function getDocument(store: RedisStore, collection: string, id: string): Promise<StoredDocument | null> {
  const { redis, keys } = store;
  const reads = redis
    .multi()
    .hget(keys.of(`d:${collection}`), id)
    .hget(keys.of(`df:${collection}`), id);
  const [stored, fields] = await pipelineAnswers(reads.exec());
  return typeof stored === 'string' ? documentOf(id, stored, textOf(fields)) : null;
}
