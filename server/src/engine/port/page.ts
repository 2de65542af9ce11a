/** A part of a list. `total` counts all that match. */
export interface Page<T> {
  items: T[];
  total: number;
}

/** A part of a long list that grows while it is read. `nextCursor` is null at its end. */
export interface CursorPage<T> {
  items: T[];
  nextCursor: string | null;
}
