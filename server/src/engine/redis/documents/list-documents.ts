import type { StoredDocument } from '../../port/documents.ts';
import type { Page } from '../../port/page.ts';
import type { RedisStore } from '../store/store.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import { documentOf } from './document-reply.ts';

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
