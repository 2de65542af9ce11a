import type { Page } from './page.ts';

/** Typed collections of small JSON documents with a revision for compare-and-set. */
export interface DocumentVerbs {
  /**
   * @param expectedRevision 0: must not exist; n: must be the current one; undefined: whatever is there.
   * @returns the new revision (1 for a new document).
   * @throws REVISION_CONFLICT
   */
  putDocument(command: PutDocument): Promise<{ revision: number }>;

  getDocument(collection: string, id: string): Promise<StoredDocument | null>;

  /** Ordered by id. */
  listDocuments(query: {
    collection: string;
    prefix?: string | undefined;
    limit: number;
    offset: number;
  }): Promise<Page<StoredDocument>>;

  /** Names of the collections that hold a document, in order. Cost follows their number, not that of the documents. */
  listCollections(): Promise<string[]>;

  /** @returns whether it existed. Throws REVISION_CONFLICT when `expectedRevision` is given and differs. */
  deleteDocument(command: { collection: string; id: string; expectedRevision?: number | undefined }): Promise<boolean>;
}

export interface PutDocument {
  collection: string;
  id: string;
  value: unknown;
  expectedRevision?: number | undefined;
  nowMs: number;
}

export interface StoredDocument {
  id: string;
  revision: number;
  value: unknown;
  updatedAtMs: number;
}
