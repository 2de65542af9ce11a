import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { accountRules } from '../../src/core/accounts/account-rules.ts';
import type { AccountHttp } from '../../src/core/accounts/account-http.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import type { ProviderTemplate } from '../../src/core/accounts/provider-template.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { formsOfSecret } from '../../src/core/redaction/secret-forms.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { createAccountHttp } from '../../src/integrations/accounts/create-account-http.ts';
import { createSendAsAccount } from '../../src/integrations/accounts/create-send-as-account.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { bodyOf, startLocalServer } from '../tools/local-server.ts';
import type { LocalServer } from '../tools/local-server.ts';
import { GITHUB, JIRA, TELEGRAM, templatesOf } from './example-templates.ts';

const SECRET = 'sk-hidden-0123456789';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that keeps what it was asked, and answers as it is told. */
async function serve(answer: (response: ServerResponse, seen: Seen) => void = response => void response.end('{}')) {
  const seen: Seen[] = [];
  const server = await startLocalServer((request, response) => {
    void bodyOf(request).then(body => {
      const asked = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      seen.push(asked);
      answer(response, asked);
    });
  });
  closing.push(() => server.close());
  return { ...server, seen };
}

interface Given {
  template?: ProviderTemplate;
  config?: Record<string, unknown>;
  secrets?: Record<string, string>;
  isEnabled?: boolean;
  /** Opened by the setting for hosts, whoever asks. */
  opened?: readonly LocalServer[];
  /** What names stand for. */
  names?: Record<string, string>;
}

function httpOf({
  template,
  config = {},
  secrets = { secret: SECRET },
  isEnabled = true,
  opened = [],
  names = {},
}: Given): AccountHttp {
  const templates = template === undefined ? templatesOf() : templatesOf(template);
  const provider = template?.provider ?? 'acme';
  const account: Account = {
    ...{ provider, accountId: 'default', isEnabled, label: '', config, revision: 1 },
    secrets: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, new Secret(value)])),
    origins: accountRules(template, config).origins,
  };
  const egress = createEgressClient({
    allowedHosts: parseAllowedHosts(opened.map(({ host }) => host)),
    resolve: host =>
      Promise.resolve([{ address: names[host] ?? '127.0.0.1', family: (names[host] ?? '').includes(':') ? 6 : 4 }]),
  });
  closing.push(() => egress.close());
  const sendAsAccount = createSendAsAccount({ egress, templates, tokenOf: () => Promise.resolve(null) });
  const findAccount = (named: string, id: string) =>
    Promise.resolve(named === provider && id === 'default' ? account : null);
  return createAccountHttp({ findAccount, sendAsAccount, noteUse: () => undefined });
}

const get = (url: string) => ({ method: 'GET' as const, url });

describe('the credential is added last, as the provider takes it', () => {
  test('in a header, with the headers of the provider', async () => {
    const server = await serve();
    const http = httpOf({ template: GITHUB, config: { base_url: `${server.url}/v1/` } });
    await http.request('github/default', { ...get('/user?a=b'), headers: { 'X-Mine': '1' } });
    expect(server.seen[0]).toMatchObject({
      url: '/v1/user?a=b',
      headers: { authorization: `Bearer ${SECRET}`, 'x-api-version': '2022-11-28', 'x-mine': '1' },
    });
  });

  test('as user and password', async () => {
    const server = await serve();
    const secrets = { api_token: SECRET };
    await httpOf({ template: JIRA, config: { base_url: server.url, email: 'me@example.com' }, secrets }).request(
      'jira/default',
      get('/x'),
    );
    expect(server.seen[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(`me@example.com:${SECRET}`).toString('base64')}`,
    );
  });

  test('in the path, which the answer does not tell', async () => {
    const server = await serve();
    const secrets = { bot_token: '123456:hidden-token' };
    const http = httpOf({ template: TELEGRAM, config: { base_url: server.url }, secrets });
    const answer = await http.request('telegram/default', get('/getMe'));
    expect(server.seen[0]?.url).toBe('/bot123456:hidden-token/getMe');
    expect(answer.url).not.toContain('hidden-token');
  });

  test.each<[object, string, string]>([
    [{ kind: 'bearer' }, 'authorization', `Bearer ${SECRET}`],
    [{ kind: 'header', header: 'X-Key' }, 'x-key', SECRET],
    [{ kind: 'header', header: 'X-Key', value: 'Token {secret}' }, 'x-key', `Token ${SECRET}`],
  ])('as an account that is not in the catalog says: %j', async (auth, header, value) => {
    const server = await serve();
    await httpOf({ config: { base_url: server.url, auth } }).request('acme/default', get('/x'));
    expect(server.seen[0]?.headers[header]).toBe(value);
  });
});

describe('a credential goes to no place that it is not bound to', () => {
  test('an address of one’s own is refused before anything is dialled', async () => {
    const [own, evil] = [await serve(), await serve()];
    const http = httpOf({ template: GITHUB, config: { base_url: own.url }, opened: [own, evil] });
    for (const url of [
      evil.url,
      `${evil.url}/user`,
      own.url.replace('127.0.0.1', 'localhost'),
      `${own.url.replace('://', '://x@')}/`,
    ]) {
      await expect(http.request('github/default', get(url))).rejects.toMatchObject({
        code: 'EGRESS_DENIED',
        message: expect.stringMatching(/not bound to/) as string,
      });
    }
    expect([own.connections(), evil.connections()]).toEqual([0, 0]);
  });

  test.each([301, 302, 303, 307, 308])('a redirect %i to another origin carries none', async status => {
    const evil = await serve();
    const own = await serve(response => void response.writeHead(status, { location: `${evil.url}/steal` }).end());
    const http = httpOf({ template: GITHUB, config: { base_url: own.url }, opened: [evil] });
    await http.request('github/default', {
      method: 'POST',
      url: '/user',
      body: '{"a":1}',
      headers: { 'x-mine': 'sk-own' },
    });
    expect(own.seen[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(evil.seen).toHaveLength(1);
    for (const form of formsOfSecret(SECRET)) expect(JSON.stringify(evil.seen)).not.toContain(form);
  });

  test('a redirect there and back carries none either', async () => {
    const evil = await serve(response => void response.writeHead(302, { location: `${own.url}/back` }).end());
    const own: Awaited<ReturnType<typeof serve>> = await serve((response, { url }) => {
      if (url === '/back') response.end('{}');
      else response.writeHead(302, { location: `${evil.url}/x` }).end();
    });
    const http = httpOf({ template: GITHUB, config: { base_url: own.url }, opened: [evil] });
    await http.request('github/default', get('/user'));
    expect(own.seen.map(({ headers }) => headers.authorization !== undefined)).toEqual([true, false]);
  });

  test('a redirect to a private host is not followed, though that of the account is one', async () => {
    const other = await serve();
    const own = await serve(response => void response.writeHead(302, { location: other.url }).end());
    const http = httpOf({ template: GITHUB, config: { base_url: own.url } });
    await expect(http.request('github/default', get('/x'))).rejects.toMatchObject({ code: 'EGRESS_DENIED' });
    expect(other.connections()).toBe(0);
  });

  test.each([
    'http://169.254.169.254/latest',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://metadata.google.internal/',
  ])('a redirect to %s is never followed', async location => {
    const own = await serve(response => void response.writeHead(302, { location }).end());
    const http = httpOf({ template: GITHUB, config: { base_url: own.url } });
    await expect(http.request('github/default', get('/x'))).rejects.toMatchObject({ code: 'EGRESS_DENIED' });
  });

  test.each(['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254', '100.100.100.200', 'fd00:ec2::254', '0.0.0.0'])(
    'a base URL whose name stands for %s is refused when it is dialled',
    async address => {
      const http = httpOf({
        template: GITHUB,
        config: { base_url: 'http://internal.example' },
        names: { 'internal.example': address },
      });
      await expect(http.request('github/default', get('/x'))).rejects.toMatchObject({
        code: 'EGRESS_DENIED',
        message: expect.stringContaining('no account may use') as string,
      });
    },
  );

  test('a base URL whose name stands for a private address is reached by its account alone', async () => {
    const server = await serve();
    const base_url = server.url.replace('127.0.0.1', 'intranet.example');
    const names = { 'intranet.example': '127.0.0.1' };
    await httpOf({ template: GITHUB, config: { base_url }, names }).request('github/default', get('/x'));
    expect(server.seen).toHaveLength(1);
    const other = httpOf({ config: { base_url: 'https://acme.example', allowed_origins: [base_url] }, names });
    await expect(other.request('acme/default', get(`${base_url}/x`))).rejects.toMatchObject({ code: 'EGRESS_DENIED' });
    expect(server.seen).toHaveLength(1);
  });

  test('an account whose address was set elsewhere keeps its key from the provider’s own origins', () => {
    expect(accountRules(GITHUB, { base_url: 'https://ghe.example/api' }).origins).toEqual(['https://ghe.example']);
    expect(accountRules(GITHUB, { base_url: 'https://api.github.example/v3' }).origins).toEqual([
      'https://api.github.example',
      'https://uploads.github.example',
    ]);
  });
});

describe('what answers is told without the credential', () => {
  test('in headers, bodies and addresses, in every form', async () => {
    const echo = `${SECRET} ${Buffer.from(SECRET).toString('base64')} ${encodeURIComponent(`Bearer ${SECRET}`)} end`;
    const server = await serve((response, { headers }) => {
      response.writeHead(200, { 'x-echo': headers.authorization ?? '', 'content-type': 'text/plain' }).end(`é${echo}`);
    });
    const answer = await httpOf({ template: GITHUB, config: { base_url: server.url } }).request(
      'github/default',
      get('/x'),
    );
    const text = `${JSON.stringify(answer.headers)}${Buffer.from(answer.body).toString()}`;
    for (const form of formsOfSecret(SECRET)) expect(text).not.toContain(form);
    expect(Buffer.from(answer.body).toString()).toMatch(/^é\[redacted\].*end$/);
  });

  test('bytes that hold none come as they are', async () => {
    const bytes = Buffer.from([0, 255, 128, 10, 13]);
    const server = await serve(response => void response.end(bytes));
    const answer = await httpOf({ template: GITHUB, config: { base_url: server.url } }).request(
      'github/default',
      get('/x'),
    );
    expect(Buffer.from(answer.body).equals(bytes)).toBe(true);
  });

  test('of a refusal the message holds neither secret nor path', async () => {
    const http = httpOf({
      template: TELEGRAM,
      config: { base_url: 'http://127.0.0.1:1' },
      secrets: { bot_token: '123456:hidden' },
    });
    const asking = http.request('telegram/default', get('/getMe'));
    await expect(asking).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(asking).rejects.not.toThrow(/hidden|getMe/);
  });
});

describe('what cannot be sent is refused with what to do', () => {
  test.each<[string, Given, string, Record<string, string>, string, RegExp]>([
    ['no such account', {}, 'acme/other', {}, 'NOT_FOUND', /accounts set acme\/other/],
    ['no name of an account', {}, 'acme', {}, 'VALIDATION', /provider\/account_id/],
    ['switched off', { isEnabled: false }, 'acme/default', {}, 'VALIDATION', /--enable/],
    ['no secret yet', { secrets: {} }, 'acme/default', {}, 'VALIDATION', /has no "secret"/],
    [
      'a header of its own',
      {},
      'acme/default',
      { Authorization: 'Bearer x' },
      'VALIDATION',
      /"authorization" is left to account/,
    ],
    ['a cookie', {}, 'acme/default', { cookie: 'a=b' }, 'VALIDATION', /"cookie"/],
    ['a header that holds another', {}, 'acme/default', { 'x-a': 'b\r\nx-evil: 1' }, 'VALIDATION', /x-a/],
    ['a name that holds another', {}, 'acme/default', { 'x-a\r\nx-evil': '1' }, 'VALIDATION', /header name/],
  ])('%s', async (_what, given, account, headers, code, why) => {
    const server = await serve();
    const http = httpOf({ config: { base_url: server.url }, ...given });
    const asking = http.request(account, { ...get('/x'), headers });
    await expect(asking).rejects.toMatchObject({ code, message: expect.stringMatching(why) as string });
    await expect(asking).rejects.not.toThrow(new RegExp(SECRET));
    expect(server.connections()).toBe(0);
  });

  test('a secret that holds a header is not sent', async () => {
    const server = await serve();
    const http = httpOf({ config: { base_url: server.url }, secrets: { secret: 'sk-hidden\r\nx-evil: 1' } });
    const asking = http.request('acme/default', get('/x'));
    await expect(asking).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(asking).rejects.not.toThrow(/sk-hidden/);
    expect(server.connections()).toBe(0);
  });
});
