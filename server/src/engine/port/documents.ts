import type { Page } from './page.ts';

/** Typed collections of small JSON documents with a revision for compare-and-set. */
export interface DocumentVerbs {
  /**
   * @param expectedRevision 0: must not exist; n: must be the current one; undefined: whatever is there.
   * @returns the new revision (1 for a new document).
   * @throws REVISION_CONFLICT, VALIDATION (more than 8 fields, or one whose name or value is empty, longer than 200
   *   characters, or holds a control character)
   */
  putDocument(command: PutDocument): Promise<{ revision: number }>;

  getDocument(collection: string, id: string): Promise<StoredDocument | null>;

  /**
   * Ordered by id. With `where`, those that were put with this field; cost follows what is found, not the collection.
   *
   * @throws VALIDATION for a field as `putDocument` refuses it.
   */
  listDocuments(query: ListDocuments): Promise<Page<StoredDocument>>;

  /** Names of the collections that hold a document, in order. Cost follows their number, not that of the documents. */
  listCollections(): Promise<string[]>;

  /** @returns whether it existed. Throws REVISION_CONFLICT when `expectedRevision` is given and differs. */
  deleteDocument(command: { collection: string; id: string; expectedRevision?: number | undefined }): Promise<boolean>;
}

export interface PutDocument {
  collection: string;
  id: string;
  value: unknown;
  /** What it can be found by, in place of those of the revision before; absent: nothing. */
  fields?: DocumentFields | undefined;
  expectedRevision?: number | undefined;
  /** Wakes `documents:<collection>`; absent: nobody waits for it. */
  wakes?: boolean | undefined;
  nowMs: number;
}

export type DocumentFields = Readonly<Record<string, string>>;

export interface ListDocuments {
  collection: string;
  /** Of the ids. */
  prefix?: string | undefined;
  where?: { field: string; value: string } | undefined;
  /** Begins after this id, whether it is still there or not. */
  after?: string | undefined;
  limit: number;
  /** How many to pass over; absent: none. */
  offset?: number | undefined;
}

export interface StoredDocument {
  id: string;
  revision: number;
  value: unknown;
  fields: DocumentFields;
  updatedAtMs: number;
}
