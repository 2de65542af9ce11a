import type { ExportPage } from '../../port/move.ts';
import type { MovedRecords, MoveKind } from '../../port/moved-records.ts';

/** A page of a list that is known whole; what `read` leaves out is not there any more. */
export async function listedPage<Kind extends MoveKind, Item>(
  items: readonly Item[],
  { after, limit }: { after: string | null; limit: number },
  read: (items: readonly Item[]) => Promise<(MovedRecords[Kind] | null)[]>,
): Promise<ExportPage<Kind>> {
  const from = after === null ? 0 : Number(after);
  const records = await read(items.slice(from, from + limit));
  const end = from + limit;
  return { records: records.filter(record => record !== null), next: end < items.length ? String(end) : null };
}
