import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { ApiApp } from '../api-app.ts';
import { acceptJsonBodies } from './json-body.ts';
import { acceptRawBodies } from './raw-bodies.ts';

async function openApp(): Promise<ApiApp> {
  const app = Fastify({ bodyLimit: 64 }) as unknown as ApiApp;
  acceptJsonBodies(app);
  app.post('/json', ({ body }) => ({ is: typeof body }));
  await app.register((scope, _options, done) => {
    acceptRawBodies(scope);
    scope.post('/door', ({ body }) => ({ hex: (body as Buffer | undefined)?.toString('hex') ?? null }));
    done();
  });
  return app;
}

test.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream'])(
  'a route that checks signatures gets the bytes of %s as they came',
  async type => {
    const app = await openApp();
    const payload = Buffer.from([0x7b, 0x20, 0xff, 0x00, 0x0d, 0x0a]);
    const answer = await app.inject({ method: 'POST', url: '/door', headers: { 'content-type': type }, payload });
    expect(answer.json()).toEqual({ hex: payload.toString('hex') });
    await app.close();
  },
);

test('other routes keep JSON, and the limit holds for both', async () => {
  const app = await openApp();
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } } as const;
  expect((await app.inject({ ...json, url: '/json', payload: '{"a":1}' })).json()).toEqual({ is: 'object' });
  expect((await app.inject({ ...json, url: '/json', payload: '{"a":' })).statusCode).toBe(500);
  for (const url of ['/json', '/door']) {
    expect((await app.inject({ ...json, url, payload: `"${'x'.repeat(80)}"` })).statusCode).toBe(413);
  }
  await app.close();
});
