import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CursorPage, Page } from '../../engine/port/page.ts';

/** Sends a numbered page: its rows, how many there are in all, and where the others are. */
export function sendPage<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page<T> & { searchedTo?: string },
  { limit, offset }: { limit: number; offset: number },
): FastifyReply {
  const { searchedTo } = page;
  const links: Record<string, number> = {};
  if (offset + page.items.length < page.total) {
    links['next'] = offset + limit;
    links['last'] = Math.floor((page.total - 1) / limit) * limit;
  }
  if (offset > 0) {
    links['first'] = 0;
    links['prev'] = Math.max(0, offset - limit);
  }
  const link = Object.entries(links).map(([relation, to]) => linkTo(request, { offset: String(to) }, relation));
  if (searchedTo !== undefined) {
    reply.header('x-total-count-capped', 'true');
    // Behind the last one found in this part of the rows the search goes on in the next.
    if (links['next'] === undefined) link.push(linkTo(request, { search_after: searchedTo, offset: '0' }, 'next'));
  }
  if (link.length > 0) reply.header('link', link.join(', '));
  return reply.header('x-total-count', page.total).send(page.items);
}

/** Sends a whole list that has no pages. */
export function sendAll(reply: FastifyReply, items: readonly unknown[]): FastifyReply {
  return reply.header('x-total-count', items.length).send(items);
}

/** Sends a page that is read by cursor, with a link to the next one. */
export function sendCursorPage<T>(request: FastifyRequest, reply: FastifyReply, page: CursorPage<T>): FastifyReply {
  linkNext(request, reply, 'cursor', page.nextCursor);
  return reply.send(page.items);
}

/** Adds the `next` link: the same request with `parameter` set; none when `value` is null. */
export function linkNext(request: FastifyRequest, reply: FastifyReply, parameter: string, value: string | null): void {
  if (value !== null) reply.header('link', linkTo(request, { [parameter]: value }, 'next'));
}

function linkTo(request: FastifyRequest, changes: Readonly<Record<string, string>>, relation: string): string {
  const [path, query] = request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
  return `<${path}?${parameters.toString()}>; rel="${relation}"`;
}
