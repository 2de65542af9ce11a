import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client';
import type { Answer, GetInit, GetPath } from './types';

/** A list of the API with what its headers say of it. */
export interface Page<Item> {
  items: Item[];
  /** How many there are in all; null where the API does not count. */
  total: number | null;
  /** There are at least `total`; counting stopped there. */
  isTotalCapped: boolean;
  /** The query that leads to the next page; null on the last. */
  next: Record<string, string> | null;
}

type ItemOf<P extends GetPath> = Answer<P> extends (infer Item)[] ? Item : never;

/**
 * A GET as a query: `useQuery(apiQuery('/runs/{run_id}', { path: { run_id } }))`. The key is `[path, init]`: live events
 * refresh queries by their path.
 */
export function apiQuery<P extends GetPath>(path: P, init: GetInit<P> = {}) {
  return queryOptions({
    queryKey: [path, init] as const,
    queryFn: async ({ signal }) => (await get(path, init, signal)).data as Answer<P>,
  });
}

/** A list that is read whole or only from its beginning, with its total. */
export function apiList<P extends GetPath>(path: P, init: GetInit<P> = {}) {
  return queryOptions({
    queryKey: [path, init, 'list'] as const,
    queryFn: async ({ signal }) => pageOf<ItemOf<P>>(await get(path, init, signal)),
  });
}

/** A list page by page, along the links of the API: cursors and offsets alike. For `useInfiniteQuery`. */
export function apiPages<P extends GetPath>(path: P, init: GetInit<P> = {}) {
  return infiniteQueryOptions({
    queryKey: [path, init, 'pages'] as const,
    initialPageParam: {},
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...init.query, ...pageParam } as GetInit<P>['query'];
      return pageOf<ItemOf<P>>(await get(path, { ...init, query } as GetInit<P>, signal));
    },
    getNextPageParam: page => page.next,
  });
}

interface Got {
  data?: unknown;
  response: Response;
}

/** The types of a generic path are beyond `openapi-fetch`: `GetInit` and `Answer` stand for them. */
function get(path: GetPath, { path: parameters, query }: GetInit<GetPath>, signal: AbortSignal): Promise<Got> {
  const call = api.GET as (path: string, init: object) => Promise<Got>;
  return call(path, { params: { path: parameters, query }, signal });
}

/** The items of an answer with what its headers say of them. */
export function pageOf<Item>({ data, response }: Got): Page<Item> {
  const total = response.headers.get('x-total-count');
  return {
    items: data as Item[],
    total: total === null ? null : Number(total),
    isTotalCapped: response.headers.get('x-total-count-capped') === 'true',
    next: nextOf(response.headers.get('link')),
  };
}

/** What the `next` link of a page adds to its query. */
export function nextOf(link: string | null): Record<string, string> | null {
  const target = /<([^>]*)>;\s*rel="next"/.exec(link ?? '')?.[1];
  if (target === undefined) return null;
  const query = new URL(target, 'http://any').searchParams;
  const place = ['cursor', 'offset', 'search_after', 'before_id', 'after_seq'].flatMap(name => {
    const value = query.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return place.length === 0 ? null : Object.fromEntries(place);
}
