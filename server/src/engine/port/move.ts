import type { PutDocument } from './documents.ts';
import type { MovedRecords, MoveKind } from './moved-records.ts';

/** In this order a store is moved. */
export const MOVE_KINDS = [
  'jobs',
  'approvals',
  'runs',
  'places',
  'events',
  'documents',
  'values',
  'keys',
  'metrics',
  'minutes',
  'budgets',
  'audit',
  'state',
] as const satisfies readonly MoveKind[];

/** Documents of this collection say how far a move is. They belong to a store and are never moved themselves. */
export const MOVES_COLLECTION = 'moves';

/**
 * Moving a store to another one, of the other engine or of the same. It is meant for stores that nobody works on: what
 * changes while it is read may be told or not. Processes, leases and wake-ups are no part of it.
 */
export interface MoveVerbs {
  /**
   * A page of the records of a kind, in their order, after the place that the page before ended at (null: from the first).
   * What has expired by `nowMs` is left out. A page may be empty and not the last.
   */
  exportRecords<Kind extends MoveKind>(query: ExportQuery<Kind>): Promise<ExportPage<Kind>>;

  /**
   * Stores a page in a store that has none of its records, and the note, in one step: all of it or nothing. No event, metric,
   * wake or failure memory follows. Runs of jobs that are not there are history.
   *
   * @returns the new revision of the note.
   * @throws REVISION_CONFLICT as `putDocument` does for the note.
   */
  importRecords<Kind extends MoveKind>(page: ImportPage<Kind>): Promise<{ revision: number }>;

  /** How many records of each kind there are; expired ones may still be counted. */
  countRecords(): Promise<RecordCounts>;

  /** Removes everything but the documents of MOVES_COLLECTION. May be ended at any point and begun again. */
  clearRecords(): Promise<void>;
}

export interface ExportQuery<Kind extends MoveKind> {
  kind: Kind;
  after: string | null;
  nowMs: number;
}

export interface ExportPage<Kind extends MoveKind> {
  records: MovedRecords[Kind][];
  /** Where this page ends; null: it is the last. */
  next: string | null;
}

export interface ImportPage<Kind extends MoveKind> {
  kind: Kind;
  records: readonly MovedRecords[Kind][];
  note: PutDocument;
  nowMs: number;
}

/** `state` is one for every store and left out. Parts of records are told beside them. */
export type RecordCounts = Record<Exclude<MoveKind, 'state'>, number>;
