import type { ExportPage } from '../../port/move.ts';
import type { MoveKind, MovedRecords } from '../../port/moved-records.ts';

/** A page of one record a row; `placeOf` says where a row stands. Fewer rows than were asked for: it is the last. */
export function pageOf<Kind extends MoveKind, Row>(
  rows: readonly Row[],
  limit: number,
  recordOf: (row: Row) => MovedRecords[Kind],
  placeOf: (row: Row) => unknown,
): ExportPage<Kind> {
  const last = rows.at(-1);
  const next = last === undefined || rows.length < limit ? null : JSON.stringify(placeOf(last));
  return { records: rows.map(recordOf), next };
}

/** The place that a page before ended at. */
export function placeAfter<Place>(after: string | null, first: Place): Place {
  return after === null ? first : (JSON.parse(after) as Place);
}
