import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { ProviderTemplate } from '../../src/core/accounts/provider-template.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { createFindAccount } from '../../src/operations/accounts/create-find-account.ts';
import { getAccount } from '../../src/operations/accounts/get-account.ts';
import { createLookAtDependents } from '../../src/operations/accounts/look-at-dependents.ts';
import { putAccount } from '../../src/operations/accounts/put-account.ts';
import { testAccount } from '../../src/operations/accounts/test-account.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { accountsOn } from './accounts-on.ts';
import { oauthTemplate, serviceAccountTemplate, templatesOf } from './example-templates.ts';
import { testVault } from './test-vault.ts';
import { startTokenServer } from './token-server.ts';

const SHOP = { provider: 'shop', accountId: 'default' };
const BODY = {
  secrets: { refresh_token: 'refresh-000001', client_secret: 'client-secret-hidden' },
  config: { client_id: 'client-1' },
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(ENGINE_KINDS)('tokens that live for hours, on the %s engine', kind => {
  async function arrange(makeTemplate: (tokenUrl: string, url: string) => ProviderTemplate = oauthTemplate) {
    const server = await startTokenServer();
    const place = await openPlace(kind);
    closing.push(
      () => place.close(),
      () => server.close(),
    );
    const template = makeTemplate(server.tokenUrl, server.url);
    const openVault = testVault();
    let aheadMs = 0;
    const clock = { now: () => Date.now() + aheadMs };
    const newId = createIdSource();
    const egress = createEgressClient({ allowedHosts: parseAllowedHosts([server.host]), resolve: resolveHost });
    closing.push(() => egress.close());
    const process = async (change: (engine: Engine) => Engine = engine => engine) => {
      const engine = await openEngine(place.store, silentLogger);
      closing.push(() => engine.close());
      const parts = { engine: change(engine), clock, newId };
      const accounts = accountsOn(parts, { templates: templatesOf(template), egress, openVault });
      const findAccount = createFindAccount(accounts.deps);
      const token = async () => {
        const account = await findAccount(template.provider, 'default');
        return (await accounts.tokenOf(account!))?.reveal();
      };
      const shown = () =>
        getAccount(accounts.deps, {
          ...{ provider: template.provider, accountId: 'default' },
          lookAtDependents: createLookAtDependents({ engine, clock }),
        });
      return { ...accounts, engine, token, shown };
    };
    return { server, process, pass: (ms: number) => void (aheadMs += ms) };
  }

  test('a token is fetched when it is needed, shared by all, and renewed before it ends', async () => {
    const { server, process, pass } = await arrange();
    const [one, other] = [await process(), await process()];
    await putAccount(one.deps, { ...SHOP, body: BODY, actor: 'test' });
    expect(server.asked).toEqual([]);
    expect([await one.token(), await other.token(), await one.token()]).toEqual(Array(3).fill('access-token-1'));
    expect(server.asked.map(form => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'refresh_token',
        refresh_token: 'refresh-000001',
        client_id: 'client-1',
        client_secret: 'client-secret-hidden',
      },
    ]);
    pass(3_580_000);
    expect([await other.token(), await one.token()]).toEqual(Array(2).fill('access-token-2'));
    expect(server.asked[1]?.get('refresh_token')).toBe('refresh-000002');
    const account = await one.shown();
    expect(account).toMatchObject({ revision: 1, warnings: [] });
    expect(Object.keys(account.secrets).sort()).toEqual(['client_secret', 'refresh_token']);
    const { items } = await one.engine.listDocuments({ collection: 'secrets', limit: 10 });
    expect(items).toHaveLength(3);
  });

  test('several workers that need one at once renew it once', async () => {
    const { server, process } = await arrange();
    const workers = await Promise.all([process(), process(), process()]);
    await putAccount(workers[0].deps, { ...SHOP, body: BODY, actor: 'test' });
    const tokens = await Promise.all(workers.flatMap(worker => [worker.token(), worker.token()]));
    expect(new Set(tokens)).toEqual(new Set(['access-token-1']));
    expect(server.asked).toHaveLength(1);
  });

  test('the rotated refresh token is stored before it is used: a process that ends then loses nothing', async () => {
    const { server, process, pass } = await arrange();
    const one = await process();
    await putAccount(one.deps, { ...SHOP, body: BODY, actor: 'test' });
    const dying = await process(engine => dyingAfterAccountWrite(engine));
    await expect(dying.token()).rejects.toThrow('the process has ended');
    pass(31_000);
    expect(await one.token()).toBe('access-token-1');
    expect(server.asked).toHaveLength(1);
    pass(3_600_000);
    expect(await one.token()).toBe('access-token-2');
  });

  test('a process that ends before it stored what it got leaves a sentence, and entering the secret anew mends it', async () => {
    const { server, process, pass } = await arrange();
    const one = await process();
    await putAccount(one.deps, { ...SHOP, body: BODY, actor: 'test' });
    const dying = await process(engine => dyingBeforeAccountWrite(engine));
    await expect(dying.token()).rejects.toThrow('the process has ended');
    pass(31_000);
    await expect(one.token()).rejects.toMatchObject({
      code: 'VALIDATION',
      message: expect.stringMatching(
        /shop\/default could not be renewed: .*HTTP 400 \(invalid_grant\).*anew/,
      ) as string,
    });
    await expect(one.token()).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(server.asked).toHaveLength(2);
    expect((await one.shown()).warnings).toEqual([expect.stringContaining('invalid_grant')]);

    await putAccount(one.deps, {
      ...SHOP,
      body: { ...BODY, secrets: { refresh_token: 'refresh-000002' } },
      actor: 'test',
    });
    pass(1000);
    expect(await one.token()).toBe('access-token-2');
    expect((await one.shown()).warnings).toEqual([]);
  });

  test('a server that has trouble is asked again; nothing that it says is repeated', async () => {
    const { server, process } = await arrange();
    const one = await process();
    await putAccount(one.deps, { ...SHOP, body: BODY, actor: 'test' });
    for (const answer of [
      { status: 503, body: 'client-secret-hidden' },
      { status: 200, body: '<html>client-secret-hidden' },
      { status: 200, body: { access_token: 'two\r\nlines' } },
      { status: 302, body: {} },
    ]) {
      server.willAnswer(answer);
      const asking = one.token();
      await expect(asking).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining('tried again') as string,
      });
      await expect(asking).rejects.not.toThrow(/hidden/);
    }
    expect((await one.shown()).warnings).toEqual([expect.stringContaining('HTTP 302')]);
    server.willAnswer({ status: 401, body: { error: 'client-secret-hidden' } });
    await expect(one.token()).rejects.not.toThrow(/hidden/);
  });

  test('an edit at the same moment is not lost, and is not disturbed', async () => {
    const { process } = await arrange();
    const one = await process();
    await putAccount(one.deps, { ...SHOP, body: BODY, actor: 'test' });
    const edit = (label: string) =>
      putAccount(one.deps, { ...SHOP, body: { ...BODY, secrets: {}, label }, expectedRevision: 1, actor: 'test' });
    const [token] = await Promise.all([one.token(), edit('mine')]);
    expect(token).toBe('access-token-1');
    expect(await one.shown()).toMatchObject({ label: 'mine', revision: 2 });
    expect(await one.token()).toBe('access-token-1');
  });

  test('a provider that keeps its refresh token, and one that asks for the client in a header', async () => {
    const { server, process, pass } = await arrange((tokenUrl, url) => ({
      ...oauthTemplate(tokenUrl, url),
      auth: { kind: 'oauth2_refresh', tokenUrl, clientAuth: 'basic' },
    }));
    server.keepRefreshToken();
    server.liveFor(8);
    const one = await process();
    await putAccount(one.deps, { ...SHOP, body: BODY, actor: 'test' });
    expect(await one.token()).toBe('access-token-1');
    pass(7000);
    expect(await one.token()).toBe('access-token-2');
    expect(server.headers[0]).toBe(`Basic ${Buffer.from('client-1:client-secret-hidden').toString('base64')}`);
    expect([...(server.asked[0]?.keys() ?? [])]).toEqual(['grant_type', 'refresh_token']);
  });

  test('a service account signs for its token, which the test of the account uses', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { server, process } = await arrange(serviceAccountTemplate);
    const one = await process();
    const key = { client_email: 'robot@example.iam', private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
    const google = { provider: 'google_sheets', accountId: 'default' };
    await putAccount(one.deps, { ...google, body: { secret: JSON.stringify(key, null, 2) }, actor: 'test' });
    const test = await testAccount(one.deps, { ...google, sendAsAccount: one.sendAsAccount });
    expect(test).toMatchObject({ ok: true, message: expect.stringContaining('HTTP 200') as string });
    expect(server.calls).toEqual(['Bearer access-token-1']);
    const [form] = server.asked;
    expect(form?.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    expectSigned(form?.get('assertion') ?? '', publicKey);

    await putAccount(one.deps, { ...google, body: { secret: '{"client_email": "hidden-mail"}' }, actor: 'test' });
    const failed = await testAccount(one.deps, { ...google, sendAsAccount: one.sendAsAccount });
    expect(failed).toMatchObject({ ok: false, message: expect.stringContaining('whole JSON file') as string });
    expect(failed.message).not.toContain('hidden-mail');
  });
});

function expectSigned(assertion: string, publicKey: KeyObject): void {
  const [header = '', claims = '', signature = ''] = assertion.split('.');
  const pem = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  expect(verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), pem, Buffer.from(signature, 'base64url'))).toBe(true);
}

/** The process is killed when the account refers to the new token. */
function dyingAfterAccountWrite(engine: Engine): Engine {
  return dying(engine, async put => {
    await put();
    throw new Error('the process has ended');
  });
}

/** The process is killed when the provider has answered and nothing is stored yet. */
function dyingBeforeAccountWrite(engine: Engine): Engine {
  return dying(engine, () => Promise.reject(new Error('the process has ended')));
}

function dying(engine: Engine, onAccountWrite: (put: () => Promise<unknown>) => Promise<never>): Engine {
  let isDead = false;
  return new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: { collection?: string }[]) => {
        if (isDead) return Promise.reject(new Error('the process has ended'));
        const call = () => (value as (...all: unknown[]) => Promise<unknown>).apply(target, given);
        if (name !== 'putDocument' || given[0]?.collection !== 'accounts') return call();
        isDead = true;
        return onAccountWrite(call);
      };
    },
  });
}
