import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

const PAGE_SIZE = 200;

/** Every document of a collection, ordered by id. Meant for collections that people fill by hand. */
export async function listAllDocuments(engine: DocumentVerbs, collection: string): Promise<StoredDocument[]> {
  const documents: StoredDocument[] = [];
  for (;;) {
    const page = await engine.listDocuments({ collection, limit: PAGE_SIZE, offset: documents.length });
    documents.push(...page.items);
    if (page.items.length === 0 || documents.length >= page.total) return documents;
  }
}
