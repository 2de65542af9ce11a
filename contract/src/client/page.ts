import { z } from 'zod';
import { badAnswer, type ApiRequest, type CallOptions, type Transport } from './transport.ts';

/** What a list may be asked for; everything may be left out. */
export type QueryOf<Schema extends z.ZodType> = {
  [Name in keyof z.output<Schema>]?: z.output<Schema>[Name] | undefined;
};

export interface Page<Item, Query> {
  items: Item[];
  /** How many rows match in all; null where the API does not count them. */
  total: number | null;
  /** `total` is where counting stopped: more may match. */
  isTotalCapped: boolean;
  /** The query of the next page; null on the last. */
  next: Query | null;
  /** Asks for the next page; null after the last. */
  fetchNext: () => Promise<Page<Item, Query> | null>;
}

export interface PageRequest<Item extends z.ZodType, Query extends z.ZodType> {
  path: string;
  item: Item;
  /** The schema of the query: reads the link of the next page. */
  schema: Query;
  query: QueryOf<Query>;
  options: CallOptions | undefined;
}

/** One page of a list, with where the next one is. */
export async function getPage<Item extends z.ZodType, Query extends z.ZodType>(
  transport: Transport,
  asked: PageRequest<Item, Query>,
): Promise<Page<z.output<Item>, QueryOf<Query>>> {
  const request: ApiRequest = { path: asked.path, query: asked.query, ...asked.options };
  const { data, headers } = await transport.send(request, z.array(asked.item));
  const total = headers.get('x-total-count');
  const next = nextQuery(headers.get('link'), asked.schema, request);
  return {
    items: data,
    total: total === null ? null : Number(total),
    isTotalCapped: headers.get('x-total-count-capped') === 'true',
    next,
    fetchNext: () => (next === null ? Promise.resolve(null) : getPage(transport, { ...asked, query: next })),
  };
}

/** A whole list that has no pages. */
export async function getAll<Item extends z.ZodType>(
  transport: Transport,
  path: string,
  item: Item,
  options: CallOptions = {},
): Promise<z.output<Item>[]> {
  return (await transport.send({ path, ...options }, z.array(item))).data;
}

/**
 * Every row of a list, page after page: `for await (const run of eachItem(client.runs.list({ status: 'failed' })))`.
 * A page is asked for when its first row is.
 */
export async function* eachItem<Item, Query>(first: Promise<Page<Item, Query>>): AsyncGenerator<Item, void, undefined> {
  for (let page: Page<Item, Query> | null = await first; page !== null; page = await page.fetchNext()) {
    yield* page.items;
  }
}

function nextQuery<Query extends z.ZodType>(
  link: string | null,
  schema: Query,
  request: ApiRequest,
): QueryOf<Query> | null {
  const [, target] = /<([^>]*)>\s*;\s*rel="?next\b/.exec(link ?? '') ?? [];
  if (target === undefined) return null;
  const parameters = new URLSearchParams(target.slice(target.indexOf('?') + 1));
  const query = schema.safeParse(Object.fromEntries(parameters));
  if (!query.success) throw badAnswer(request, 'its link to the next page is not one', query.error);
  return query.data;
}
