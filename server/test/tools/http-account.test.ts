import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AccountHttp } from '../../src/core/accounts/account-http.ts';
import type { EgressClient } from '../../src/core/egress/egress-client.ts';
import { AppError } from '../../src/core/errors.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import { runJob } from '../../src/testing/run-job.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import * as accountJobs from '../worker/fixtures/account-jobs.ts';
import type { Stage } from '../worker/worker-stage.ts';
import { openBuiltInStage } from './built-in-stage.ts';
import { startStandIn } from './stand-in.ts';
import type { StandIn } from './stand-in.ts';

const SECRET = 'acc0unt-s3cret-value';
const moduleUrl = new URL('../worker/fixtures/account-jobs.ts', import.meta.url).href;

let server: StandIn;
let other: StandIn;

/** What the accounts of the platform promise, in small: one account, bound to one origin, its header added last. */
function accountsOver(egress: EgressClient): AccountHttp {
  return {
    request(account, request) {
      if (account !== 'github/default') return Promise.reject(new AppError('NOT_FOUND', `no account ${account}`));
      const url = new URL(request.url, server.url);
      if (url.origin !== server.url) return Promise.reject(new AppError('EGRESS_DENIED', 'not bound to that origin'));
      const names = Object.keys(request.headers ?? {}).map(name => name.toLowerCase());
      if (names.includes('authorization')) return Promise.reject(new AppError('VALIDATION', 'the account sets it'));
      const headers = { ...request.headers, authorization: `Bearer ${SECRET}` };
      return egress.request({ ...request, url: url.href, headers });
    },
  };
}

beforeAll(async () => {
  other = await startStandIn();
  server = await startStandIn({
    '/whoami': (response, { headers }) =>
      response
        .writeHead(headers.authorization === `Bearer ${SECRET}` ? 200 : 401, { 'content-type': 'application/json' })
        .end('{"login":"octo"}'),
    '/away-from-here': response => response.writeHead(302, { location: `${other.url}/echo` }).end(),
  });
});
afterAll(async () => {
  await server.close();
  await other.close();
});

describe.each(Object.entries(engineFactories))('accounts on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let stage: Stage;
  beforeAll(async () => {
    await factory.start();
    stage = await openBuiltInStage(factory.newStore(), {
      allowedHosts: [server.host, other.host],
      accountsOver,
      jobs: Object.values(accountJobs),
      moduleUrl,
    });
  });
  afterAll(async () => {
    await stage.close();
    await factory.stop();
  });
  beforeEach(() => {
    server.seen.length = 0;
    other.seen.length = 0;
  });

  const ran = async (type: string, request: object) =>
    stage.finished(await stage.run(type, { inputs: { request: request as never } }));

  test.each(['asking-here', 'asking-apart'])(
    'a handler (%s) asks as the account and never sees its secret',
    async type => {
      const run = await ran(type, { account: 'github/default', url: '/whoami' });
      expect(run.result?.output).toMatchObject({ response: { status: 200, json: { login: 'octo' }, url: server.url } });
      expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
      expect(JSON.stringify(run)).not.toContain(SECRET);
    },
  );

  test.each(['asking-here', 'asking-apart'])(
    'what the account refuses reaches the handler (%s) with its code',
    async type => {
      for (const [request, code] of [
        [{ account: 'github/gone', url: '/whoami' }, 'not_found'],
        [{ account: 'github/default', url: `${other.url}/echo` }, 'egress_denied'],
        [{ account: 'github/default', url: '/whoami', headers: { Authorization: 'mine' } }, 'validation'],
        [{ account: 'github', url: '/whoami' }, 'validation'],
        [{ url: '/whoami' }, 'validation'],
      ] as const) {
        const run = await ran(type, request);
        expect([request, run.result?.error?.code]).toEqual([request, code]);
      }
      expect([server.seen, other.seen]).toEqual([[], []]);
    },
  );

  test('an account opens no tool that the type does not have', async () => {
    const run = await ran('asking-without-leave', { account: 'github/default', url: '/whoami' });
    expect(run.result?.error?.code).toBe('tool_denied');
    expect(server.seen).toEqual([]);
  });

  test('http.request asks as an account: a path, the answer checked, the secret nowhere', async () => {
    const inputs = {
      account: 'github/default',
      url: '/whoami',
      expect: { json: [{ pointer: '/login', equals: 'octo' }] },
    };
    const run = await stage.finished(await stage.run('http.request', { inputs }));
    expect(run).toMatchObject({
      status: 'success',
      result: { output: { account: 'github/default', url: server.url, status: 200 } },
    });
    const gone = await stage.finished(
      await stage.run('http.request', { inputs: { ...inputs, account: 'github/gone' } }),
    );
    expect(gone).toMatchObject({ status: 'failed', attempt: 1, result: { error: { code: 'not_found' } } });
    expect(JSON.stringify([run, gone])).not.toContain(SECRET);
  });

  test('a redirect to another origin takes no credential along', async () => {
    const inputs = { account: 'github/default', url: '/away-from-here' };
    const run = await stage.finished(await stage.run('http.request', { inputs }));
    expect(run.status).toBe('success');
    expect(other.seen).toHaveLength(1);
    expect(other.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(JSON.stringify(run)).not.toContain(SECRET);
  });
});

describe('the test kit', () => {
  const stars = defineJob({
    type: 'demo.stars',
    inputs: z.strictObject({ repo: z.string() }),
    tools: ['http'],
    async run({ tools }, { repo }) {
      const { status, json } = await tools.http.request({ account: 'github/default', url: `/repos/${repo}` });
      return { status, stars: (json as { stargazers_count?: number } | null)?.stargazers_count ?? null };
    },
  });

  test('an account of a test answers in the place of the provider', async () => {
    const asked: unknown[] = [];
    const accounts = {
      'github/default': (request: { method: string; url: string }) => {
        asked.push([request.method, request.url]);
        return { json: { stargazers_count: 5 } };
      },
    };
    const { output } = await runJob(stars, { repo: 'a/b' }, { accounts });
    expect(output).toEqual({ status: 200, stars: 5 });
    expect(asked).toEqual([['GET', '/repos/a/b']]);
    const failing = { 'github/default': () => Promise.resolve({ status: 404, text: 'no' }) };
    expect((await runJob(stars, { repo: 'a/b' }, { accounts: failing })).output).toEqual({ status: 404, stars: null });
  });

  test('an account that the test does not have is named', async () => {
    const { error } = await runJob(stars, { repo: 'a/b' });
    expect(error).toMatchObject({ code: 'not_found', message: expect.stringContaining('github/default') as string });
  });
});
