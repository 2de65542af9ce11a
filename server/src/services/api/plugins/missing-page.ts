import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createPagePolicies } from './page-policies.ts';

/** Sends the page of what is not there and says true, or leaves the request alone. */
export type MissingPage = (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;

/** The dashboard's own page for addresses under `/ui/` that lead nowhere: for whoever reads pages, not for programs. */
export function createMissingPage(uiDir: string | null): MissingPage {
  if (uiDir === null) return () => Promise.resolve(false);
  const file = path.resolve(uiDir, '404.html');
  const policyOf = createPagePolicies();
  return async (request, reply) => {
    if (!isPageWanted(request)) return false;
    const page = await Promise.all([readFile(file, 'utf8'), policyOf(file)]).catch(() => null);
    if (page === null) return false;
    const [html, policy] = page;
    reply.code(404).type('text/html; charset=utf-8');
    reply.headers({ 'cache-control': 'no-cache', vary: 'accept', 'content-security-policy': policy });
    void reply.send(html);
    return true;
  };
}

function isPageWanted({ method, url, headers }: FastifyRequest): boolean {
  const isReading = method === 'GET' || method === 'HEAD';
  return isReading && url.startsWith('/ui/') && /\btext\/html\b/i.test(headers.accept ?? '');
}
