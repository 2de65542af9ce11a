import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

const PAGE_SIZE = 200;

/** Every document of a collection, ordered by id. Meant for collections that people fill by hand. */
export async function listAllDocuments(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  collection: string,
): Promise<StoredDocument[]> {
  const documents: StoredDocument[] = [];
  for (;;) {
    const page = await engine.listDocuments({ collection, after: documents.at(-1)?.id, limit: PAGE_SIZE });
    documents.push(...page.items);
    if (page.items.length < PAGE_SIZE) return documents;
  }
}
