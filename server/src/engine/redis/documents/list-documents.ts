import { assertWhere } from '../../port/document-fields.ts';
import type { ListDocuments, StoredDocument } from '../../port/documents.ts';
import type { Page } from '../../port/page.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { documentOf } from './document-reply.ts';

export async function listDocuments(store: RedisStore, query: ListDocuments): Promise<Page<StoredDocument>> {
  assertWhere(query);
  const { collection, prefix = '', where, after = '', limit, offset = 0 } = query;
  const found = where === undefined ? '' : `${where.field}\x1f${where.value}\x1f`;
  // By bytes, as Redis orders them: a script would compare by the locale of the server.
  const from = Buffer.compare(Buffer.from(after), Buffer.from(prefix)) < 0 ? '' : after;
  const reply = await store.run('list-documents', [0, collection, found, prefix, from, limit, offset]);
  const [total, ...flat] = listOf(reply);
  const items = groupsOf(flat, 3).map(group => {
    const [id = '', stored = '', fields = ''] = textsOf(group);
    return documentOf(id, stored, fields);
  });
  return { items, total: Number(total) };
}
