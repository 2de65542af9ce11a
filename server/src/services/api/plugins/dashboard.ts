import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { welcomeSchema } from '@multi-job/contract';
import type { ApiApp } from '../api-app.ts';
import { guardPages } from './browser-safety.ts';
import type { ApiConfig } from '../api-config.ts';
import { json, responses } from '../openapi/responses.ts';
import { createPagePolicies } from './page-policies.ts';

/** What a message or a log line writes instead of the address of a run or a job. */
const SHORT_ADDRESSES = { '/r': '/ui/runs/view/', '/j': '/ui/jobs/view/' };

/** What a browser asks for by itself while a page has no icon, as between two pages. */
const ICON_BY_CUSTOM = '/favicon.ico';

/** The built dashboard under `/ui/`, and `/` leading there; without one `/` says where everything is. */
export function serveDashboard(app: ApiApp, { uiDir, version }: Pick<ApiConfig, 'uiDir' | 'version'>): void {
  if (uiDir === null) {
    welcome(app, version);
    return;
  }
  const policyOf = createPagePolicies();
  app.register(async scope => {
    guardPages(scope);
    const servedFiles = new WeakMap<object, string>();
    leadToPages(scope);
    await scope.register(fastifyStatic, {
      root: path.resolve(uiDir),
      prefix: '/ui/',
      redirect: true,
      cacheControl: false,
      // The build lays compressed files beside the others.
      preCompressed: true,
      setHeaders: (response, file) => void servedFiles.set(response, file),
    });
    // Set last, over the headers that every answer carries.
    scope.addHook('onSend', async (_request, reply, payload) => {
      const file = servedFiles.get(reply.raw);
      if (file === undefined) return payload;
      reply.headers(cacheHeaders(file));
      if (file.endsWith('.html')) reply.header('content-security-policy', await policyOf(file));
      return payload;
    });
  });
}

/** The addresses outside `/ui/` that lead to pages. */
export function leadToPages(scope: FastifyInstance): void {
  const options = { config: { role: 'public' }, schema: { hide: true } } as const;
  for (const path of ['/', '/ui']) scope.get(path, options, (_request, reply) => reply.redirect('/ui/', 302));
  scope.get(ICON_BY_CUSTOM, options, (_request, reply) => reply.redirect('/ui/icon.svg', 302));
  for (const [short, place] of Object.entries(SHORT_ADDRESSES)) {
    scope.get<{ Params: { id: string } }>(`${short}/:id`, options, ({ params }, reply) =>
      reply.redirect(`${place}?id=${encodeURIComponent(params.id)}`, 302),
    );
  }
}

function cacheHeaders(file: string): Record<string, string> {
  const isFingerprinted = file.includes(`${path.sep}_next${path.sep}static${path.sep}`);
  return {
    'cache-control': isFingerprinted ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
}

function welcome(app: ApiApp, version: string): void {
  const message = 'The API answers. The dashboard is not built: run "npm run build" and start again.';
  app.register((scope, _options, done) => {
    scope.get(
      '/',
      {
        config: { role: 'public' },
        schema: {
          operationId: 'getWelcome',
          summary: 'Where everything is',
          tags: ['platform'],
          response: responses({ 200: json('Where everything is.', welcomeSchema) }),
        },
      },
      (_request, reply) =>
        reply.send({ name: 'Multi-Job Platform', version, docs: '/docs', openapi: '/openapi.json', message }),
    );
    done();
  });
}
