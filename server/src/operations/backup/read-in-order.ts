import type { Page } from '../../engine/port/page.ts';

/**
 * Every item of a list that is ordered by id and read by offset, each once, though items come and go meanwhile:
 * an item that was there all the time is never missed.
 */
export async function* readInOrder<T>(
  readPage: (page: { limit: number; offset: number }) => Promise<Page<T>>,
  idOf: (item: T) => string,
  pageSize = 200,
): AsyncGenerator<T> {
  let lastId: string | null = null;
  let offset = 0;
  for (;;) {
    const { items } = await readPage({ limit: pageSize, offset });
    // Each page begins with the last item known. Where it does not, items before it have gone: step back.
    const [first] = items;
    const isAhead: boolean = lastId !== null && offset > 0 && (first === undefined || isAfter(idOf(first), lastId));
    if (isAhead) {
      offset = Math.max(0, offset - pageSize);
      continue;
    }
    for (const item of items) {
      const id = idOf(item);
      if (lastId !== null && !isAfter(id, lastId)) continue;
      lastId = id;
      yield item;
    }
    if (items.length < pageSize) return;
    offset += pageSize - 1;
  }
}

/** The stores order by bytes, which is not the order of JavaScript's strings for every character. */
function isAfter(id: string, other: string): boolean {
  return Buffer.compare(Buffer.from(id), Buffer.from(other)) > 0;
}
