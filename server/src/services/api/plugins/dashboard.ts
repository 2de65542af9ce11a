import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { welcomeSchema } from '@multi-job/contract';
import type { ApiApp } from '../api-app.ts';
import { guardPages } from './browser-safety.ts';
import type { ApiConfig } from '../api-config.ts';
import { json, responses } from '../openapi/responses.ts';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** What a message or a log line writes instead of the address of a run or a job. */
const SHORT_ADDRESSES = { '/r': '/ui/runs/view/', '/j': '/ui/jobs/view/' };

/** The built dashboard under `/ui/`, and `/` leading there; without one `/` says where everything is. */
export function serveDashboard(app: ApiApp, { uiDir, version }: ApiConfig): void {
  if (uiDir === null) {
    welcome(app, version);
    return;
  }
  app.register(async scope => {
    guardPages(scope);
    const policies = await contentPolicies(uiDir);
    const servedFiles = new WeakMap<object, string>();
    scope.get('/', { config: { role: 'public' }, schema: { hide: true } }, (_request, reply) =>
      reply.redirect('/ui/', 302),
    );
    for (const [short, place] of Object.entries(SHORT_ADDRESSES)) {
      scope.get<{ Params: { id: string } }>(
        `${short}/:id`,
        { config: { role: 'public' }, schema: { hide: true } },
        ({ params }, reply) => reply.redirect(`${place}?id=${encodeURIComponent(params.id)}`, 302),
      );
    }
    await scope.register(fastifyStatic, {
      root: path.resolve(uiDir),
      prefix: '/ui/',
      redirect: true,
      cacheControl: false,
      setHeaders: (response, file) => void servedFiles.set(response, file),
    });
    // Set last, over the headers that every answer carries.
    scope.addHook('onSend', (_request, reply, payload, done) => {
      const file = servedFiles.get(reply.raw);
      if (file !== undefined) reply.headers(pageHeaders(file, policies));
      done(null, payload);
    });
  });
}

function pageHeaders(file: string, policies: ReadonlyMap<string, string>): Record<string, string> {
  const isFingerprinted = file.includes(`${path.sep}_next${path.sep}static${path.sep}`);
  const policy = policies.get(file);
  return {
    'cache-control': isFingerprinted ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(policy === undefined ? {} : { 'content-security-policy': policy }),
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

/** A policy for each page that allows exactly the inline scripts the build put into it. */
async function contentPolicies(uiDir: string): Promise<Map<string, string>> {
  const root = path.resolve(uiDir);
  const pages = (await readdir(root, { recursive: true })).filter(file => file.endsWith('.html'));
  const entries = pages.map(async page => {
    const file = path.join(root, page);
    return [file, policyOf(await readFile(file, 'utf8'))] as const;
  });
  return new Map(await Promise.all(entries));
}

function policyOf(html: string): string {
  const hashes = new Set<string>();
  for (const [, script = ''] of html.matchAll(INLINE_SCRIPT)) {
    hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }
  return [
    "default-src 'self'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
