import type { Page } from '@multi-job/contract';
import { textTable } from '../text-table.ts';
import type { Output } from './output.ts';

/** The most rows that the API gives at once. */
const PAGE_SIZE = 200;

interface Rows<Item> {
  items: Item[];
  /** What a person should know about the rows that are not shown; null: all are. */
  rest: string | null;
}

/** How many rows to ask for first, to show `limit`. */
export function pageSize(limit: number): number {
  return Math.min(limit, PAGE_SIZE);
}

/** Up to `limit` rows of a list, over as many pages as it takes. */
export async function readRows<Item, Query>(first: Promise<Page<Item, Query>>, limit: number): Promise<Rows<Item>> {
  let page: Page<Item, Query> | null = await first;
  const { total, isTotalCapped } = page;
  const items: Item[] = [];
  while (page !== null && items.length < limit) {
    items.push(...page.items);
    if (items.length >= limit) break;
    page = await page.fetchNext();
  }
  const hasMore = items.length > limit || (page?.next ?? null) !== null;
  return { items: items.slice(0, limit), rest: hasMore ? restOf(limit, total, isTotalCapped) : null };
}

function restOf(shown: number, total: number | null, isCapped: boolean): string {
  const ofTotal = total === null ? '' : ` of ${isCapped ? 'more than ' : ''}${total}`;
  return `${shown}${ofTotal} shown; --limit shows more.`;
}

export interface ShowList<Item> extends Rows<Item> {
  heading: readonly string[];
  row: (item: Item) => readonly string[];
  /** Said when there is no row. */
  none: string;
}

/** A list as a table, or as one JSON array. */
export async function showList<Item>(
  output: Output,
  { items, rest, heading, row, none }: ShowList<Item>,
): Promise<void> {
  await output.show(items, () => (items.length === 0 ? [] : textTable([heading, ...items.map(row)])));
  if (output.isJson) return;
  if (items.length === 0) output.note(none);
  if (rest !== null) output.note(rest);
}
