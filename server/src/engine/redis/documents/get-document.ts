import type { StoredDocument } from '../../port/documents.ts';
import type { RedisStore } from '../store/store.ts';
import { answerOf } from '../store/replies.ts';
import { documentOf } from './document-reply.ts';

export async function getDocument(store: RedisStore, collection: string, id: string): Promise<StoredDocument | null> {
  const stored = await answerOf(store.redis.hget(store.keys.of(`d:${collection}`), id));
  return stored === null ? null : documentOf(id, stored);
}
