import { z } from 'zod';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { MOVE_KINDS, MOVES_COLLECTION } from '../../engine/port/move.ts';

const DOCUMENT = 'this';

/** What a store says of a move: of one from it (`source`), or of one to it (`target`). */
const moveSchema = z.object({
  role: z.enum(['source', 'target']),
  /**
   * moving: half done. Of a source moved: all is at the target. Of a target clearing: what was there is being removed; stored:
   * all is there, and is not yet held against the source; arrived: it is open.
   */
  state: z.enum(['moving', 'moved', 'clearing', 'stored', 'arrived']),
  move_id: z.string(),
  /** The other store as people know it; never with a password. */
  other: z.string(),
  /** What both stores are, for the same move to go on with the same two. */
  stores: z.object({ from: z.string(), to: z.string() }),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  /** Of a source: its newest event when it was closed; one that is newer was made by somebody who works on it. */
  last_event: z.string().nullable(),
  /** Of a target: the kind that is being moved, and the place after which it goes on. */
  at: z.object({ kind: z.enum(MOVE_KINDS), after: z.string().nullable() }).nullable(),
});

export type Move = z.infer<typeof moveSchema>;

export interface StoredMove {
  move: Move;
  revision: number;
}

/** Null: the store never had to do with a move, or that was undone. */
export async function readMove(engine: Pick<DocumentVerbs, 'getDocument'>): Promise<StoredMove | null> {
  const document = await engine.getDocument(MOVES_COLLECTION, DOCUMENT);
  return document === null ? null : { move: moveSchema.parse(document.value), revision: document.revision };
}

/** The note as it is put beside a page of records, or alone. @param revision 0: there must be none. */
export function moveNote(move: Move, revision: number, nowMs: number) {
  return { collection: MOVES_COLLECTION, id: DOCUMENT, value: move, expectedRevision: revision, nowMs };
}

export async function dropMove(engine: Pick<DocumentVerbs, 'deleteDocument'>, revision: number): Promise<void> {
  await engine.deleteDocument({ collection: MOVES_COLLECTION, id: DOCUMENT, expectedRevision: revision });
}
