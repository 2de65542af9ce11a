import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine, type StoreLocation } from '../../src/engine/open/open-engine.ts';
import { createVault } from '../../src/integrations/secrets/create-vault.ts';
import { ownKey } from '../../src/integrations/secrets/own-key.ts';
import { parseVaultKey } from '../../src/integrations/secrets/vault-key.ts';
import { secretsStatus } from '../../src/operations/secrets/secrets-status.ts';
import { storeSecret } from '../../src/operations/secrets/store-secret.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, until, type Workplace } from './run-multi-job.ts';

const VALUE = 'sk-live-0123456789';

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

const newKeyText = () => randomBytes(32).toString('base64');
const idOf = (text: string) => parseVaultKey(text)!.id;
const dataDir = () => join(place.folder, 'data');
const embedded = (): StoreLocation => ({
  kind: 'embedded',
  path: join(dataDir(), 'multi-job.db'),
  synchronous: 'normal',
});

async function onStore<T>(store: StoreLocation, work: (engine: Engine) => Promise<T>): Promise<T> {
  if (store.kind === 'embedded') mkdirSync(dataDir(), { recursive: true, mode: 0o700 });
  const engine = await openEngine(store, silentLogger);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** Stores secrets of accounts that refer to them, under this key. */
function fill(store: StoreLocation, keyText: string, count: number): Promise<void> {
  return onStore(store, async engine => {
    const keys = { current: parseVaultKey(keyText)!, previous: null };
    const vault = createVault({ keys, source: 'test', onSecret: () => undefined });
    const deps = { engine, clock: systemClock, newId: createIdSource(), openVault: () => vault };
    await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const owner = `openai/a${n}`;
        const { ref, hint } = await storeSecret(deps, { kind: 'account', owner, field: 'secret' }, new Secret(VALUE));
        const value = { secrets: { secret: { ref, hint } } };
        await engine.putDocument({ collection: 'accounts', id: owner, value, nowMs: systemClock.now() });
      }),
    );
  });
}

async function secrets(args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await runHere(place.folder, ['secrets', ...args], env);
  expect(stdout + stderr).not.toContain(VALUE);
  return { code, said: stdout, complaint: stderr };
}

/** Starts a service and waits for it to end by itself. */
async function refused(role: string, env: Record<string, string>) {
  const service = place.run([role], { API_PORT: '0', LOG_FORMAT: 'json', ...env });
  const { code } = await service.ended;
  return { code, complaint: service.stderr() + service.stdout() };
}

describe.each(['embedded', 'redis'] as const)('on the %s engine', kind => {
  /** A store of its own, and what a process must be told to find it. */
  function newStore(): { store: StoreLocation; env: Record<string, string> } {
    if (kind === 'embedded') return { store: embedded(), env: {} };
    const namespace = `cli-${randomBytes(6).toString('hex')}`;
    const url = inject('redisUrl');
    return { store: { kind, url, namespace }, env: { REDIS_URL: url, MULTI_JOB_NAMESPACE: namespace } };
  }

  test('with a wrong key no service starts: exit 2, and both keys are named', async () => {
    const { store, env } = newStore();
    const [key, wrong] = [newKeyText(), newKeyText()];
    await fill(store, key, 1);
    const ends = await Promise.all(
      ['api', 'scheduler', 'worker', 'connector'].map(role => refused(role, { ...env, SECRETS_KEY: wrong })),
    );
    for (const { code, complaint } of ends) {
      expect(code).toBe(2);
      for (const part of [idOf(key), idOf(wrong), 'SECRETS_KEY']) expect(complaint).toContain(part);
      for (const hidden of [key, wrong, VALUE]) expect(complaint).not.toContain(hidden);
    }
    expect(await secrets(['check'], { ...env, SECRETS_KEY: wrong })).toMatchObject({ code: 2 });
    expect(await secrets(['rotate'], { ...env, SECRETS_KEY: wrong })).toMatchObject({ code: 2 });
    expect(await secrets(['check'], { ...env, SECRETS_KEY: key })).toMatchObject({ code: 0 });

    const none = await refused('worker', env);
    expect(none.code).toBe(2);
    expect(none.complaint).toContain(idOf(key));
    if (kind === 'redis') expect(none.complaint).toContain('openssl rand -base64 32');
    else expect(readdirSync(dataDir())).not.toContain('secrets.key');
  });

  test('a rotation that is killed is finished by the next start, with no secret lost', async () => {
    const { store, env } = newStore();
    const [key, next] = [newKeyText(), newKeyText()];
    const count = 300;
    await fill(store, key, count);
    const both = { ...env, SECRETS_KEY: next, SECRETS_KEY_PREVIOUS: key };
    await onStore(store, async engine => {
      const [first] = (await engine.listDocuments({ collection: 'secrets', limit: 1 })).items;
      const rotation = place.run(['secrets', 'rotate'], both);
      while (rotation.child.exitCode === null && rotation.child.signalCode === null) {
        const now = await engine.getDocument('secrets', first!.id);
        if (now?.revision !== first!.revision) rotation.child.kill('SIGKILL');
        // The embedded engine answers at once: the process is heard of in between.
        await new Promise(resolve => setImmediate(resolve));
      }
      expect(await rotation.ended).toMatchObject({ signal: 'SIGKILL' });
      const half = await secretsStatus(engine);
      expect(half).toMatchObject({ keyId: idOf(key), nextKeyId: idOf(next), total: count });
      expect(half.byKey[idOf(key)]).toBeGreaterThan(0);
      expect(half.byKey[idOf(next)]).toBeGreaterThan(0);
    });
    expect(await secrets(['status'], both)).toMatchObject({
      code: 1,
      said: expect.stringContaining('"multi-job secrets rotate" finishes it, and so does the next start') as unknown,
    });
    expect((await refused('worker', { ...env, SECRETS_KEY: next })).code).toBe(2);

    const scheduler = place.run(['scheduler'], { ...both, LOG_FORMAT: 'json' });
    await until('the rotation is finished', scheduler, () =>
      scheduler.log().some(line => String(line['msg']).includes('sealed under the key in force')),
    );
    scheduler.child.kill('SIGTERM');
    await scheduler.ended;
    expect(scheduler.stdout()).not.toContain(VALUE);
    const status = await secrets(['status', '--json'], { ...env, SECRETS_KEY: next });
    expect(JSON.parse(status.said)).toMatchObject({
      key: { source: 'SECRETS_KEY', key_id: idOf(next), previous_key_id: null },
      store: { key_id: idOf(next), next_key_id: null, total: count, by_kind: { account: count } },
      advice: null,
    });
    expect(await secrets(['check'], { ...env, SECRETS_KEY: next })).toMatchObject({ code: 0 });
  });
});

test('two sources of one key are refused, and both are named', async () => {
  const file = join(place.folder, 'key');
  writeFileSync(file, newKeyText(), { mode: 0o600 });
  const both = await refused('worker', { SECRETS_KEY: newKeyText(), SECRETS_KEY_FILE: file });
  expect(both.code).toBe(2);
  for (const name of ['SECRETS_KEY_FILE', 'SECRETS_KEY is given']) expect(both.complaint).toContain(name);

  const credentials = join(place.folder, 'credentials');
  mkdirSync(credentials);
  writeFileSync(join(credentials, 'secrets-key'), newKeyText());
  const three = await refused('api', { CREDENTIALS_DIRECTORY: credentials, SECRETS_KEY_FILE: file });
  expect(three.code).toBe(2);
  for (const name of ['SECRETS_KEY_FILE', 'the credential secrets-key']) expect(three.complaint).toContain(name);

  const previous = await refused('worker', { SECRETS_KEY_PREVIOUS: newKeyText() });
  expect(previous).toMatchObject({ code: 2, complaint: expect.stringContaining('only beside SECRETS_KEY') as unknown });
  const short = await refused('worker', { SECRETS_KEY: 'too-short' });
  expect(short).toMatchObject({ code: 2, complaint: expect.stringContaining('openssl rand -base64 32') as unknown });
  expect(short.complaint).not.toContain('too-short');
  const gone = await refused('worker', { SECRETS_KEY_FILE: join(place.folder, 'none') });
  expect(gone).toMatchObject({ code: 2, complaint: expect.stringContaining('does not exist') as unknown });
});

test('a key comes from the credential folder of the service manager, whatever rights are shown of it', async () => {
  const key = newKeyText();
  await fill(embedded(), key, 1);
  const credentials = join(place.folder, 'credentials');
  mkdirSync(credentials);
  writeFileSync(join(credentials, 'secrets-key'), key, { mode: 0o440 });
  const status = await secrets(['status', '--json'], { CREDENTIALS_DIRECTORY: credentials });
  expect(JSON.parse(status.said)).toMatchObject({
    key: { source: 'the credential secrets-key', key_id: idOf(key) },
    advice: null,
  });
});

test('of eight services that start at once on an empty folder one makes the key, and says so once', async () => {
  const isReady = (line: Record<string, unknown>) => String(line['msg']).endsWith(' is ready');
  const roles = Array.from({ length: 8 }, (_, n) => ['scheduler', 'worker', 'connector', 'api'][n % 4]!);
  const services = roles.map(role => place.run([role], { API_PORT: '0', LOG_FORMAT: 'json' }));
  // Those that find the file of the store locked by the others wait for it.
  await Promise.all(services.map(service => until('it is ready', service, () => service.log().some(isReady))));
  const told = services
    .flatMap(service => service.log())
    .filter(line => String(line['msg']).includes('a key for secrets'));
  const id = ownKey(dataDir()).read()?.current.id;
  expect(told.map(line => line['key_id'])).toEqual([id]);
  expect(statSync(join(dataDir(), 'secrets.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir()).filter(name => name.startsWith('secrets.key'))).toEqual(['secrets.key']);
  const key = readFileSync(join(dataDir(), 'secrets.key'), 'utf8').trim();
  for (const service of services) expect(service.stdout() + service.stderr()).not.toContain(key);
  expect(await secrets(['status'])).toMatchObject({ code: 0 });
}, 600_000);

test('the key of the data folder: rights, rotation in place, a rotation that was cut off, a key that is lost', async () => {
  const store = embedded();
  await onStore(store, () => Promise.resolve());
  const own = ownKey(dataDir());
  own.make();
  const keyText = readFileSync(own.path, 'utf8');
  await fill(store, keyText, 3);

  chmodSync(own.path, 0o644);
  const wide = await refused('worker', {});
  expect(wide).toMatchObject({ code: 2, complaint: expect.stringContaining(`chmod 0600 ${own.path}`) as unknown });
  chmodSync(own.path, 0o600);

  const rotated = await secrets(['rotate', '--json']);
  expect(JSON.parse(rotated.said)).toMatchObject({ from: idOf(keyText), resealed: 3, unreadable: [], done: true });
  expect(existsSync(own.previousPath)).toBe(false);
  expect(own.read()?.current.id).not.toBe(idOf(keyText));

  // Cut off after the new key was made: the next start finishes it, and the old key goes.
  own.beginRotation();
  expect(await secrets(['status'])).toMatchObject({ code: 1 });
  const scheduler = place.run(['scheduler'], { LOG_FORMAT: 'json' });
  await until('the previous key is gone', scheduler, () => !existsSync(own.previousPath));
  scheduler.child.kill('SIGTERM');
  await scheduler.ended;
  expect(await secrets(['check'])).toMatchObject({ code: 0, said: '3 of 3 sealed texts open.\n' });

  rmSync(own.path);
  const lost = await refused('worker', {});
  expect(lost).toMatchObject({ code: 2, complaint: expect.stringContaining('secrets reset') as unknown });
  expect(existsSync(own.path)).toBe(false);
  expect(await secrets(['reset', '--yes'])).toMatchObject({ code: 0 });
  const worker = place.run(['worker'], { LOG_FORMAT: 'json' });
  await until('the worker starts', worker, () => worker.stdout().includes('worker is ready'));
});

test('doctor tells of the key what is wrong with it, and makes none', async () => {
  const findings = async (env: Record<string, string> = {}) => {
    const { stdout } = await runHere(place.folder, ['doctor', '--json'], { API_PORT: '0', ...env });
    const all = (JSON.parse(stdout) as { findings: { check: string; status: string; detail: string }[] }).findings;
    return all.filter(({ check }) => check === 'secrets').map(({ status, detail }) => `${status}: ${detail}`);
  };
  expect(await findings()).toEqual([expect.stringMatching(/^ok: none stored yet; .*secrets\.key is made/)]);
  expect(existsSync(dataDir())).toBe(false);

  const key = newKeyText();
  await fill(embedded(), key, 2);
  expect(await findings()).toEqual([
    expect.stringMatching(/^fail: 2 secrets that were entered, 0 texts of the platform's own, sealed under the key/),
  ]);
  expect(await findings({ SECRETS_KEY: key })).toEqual([
    `ok: 2 secrets that were entered, 0 texts of the platform's own; key ${idOf(key)} of SECRETS_KEY`,
  ]);
  const wrong = newKeyText();
  expect(await findings({ SECRETS_KEY: wrong })).toEqual([
    expect.stringMatching(`^fail: .*${idOf(key)}.*${idOf(wrong)}`),
  ]);
  const file = join(place.folder, 'key');
  writeFileSync(file, key, { mode: 0o644 });
  expect(await findings({ SECRETS_KEY_FILE: file })).toContainEqual(expect.stringMatching(/^warn: .*chmod 0600/));
  await onStore(embedded(), async engine => {
    const [first] = (await engine.listDocuments({ collection: 'secrets', limit: 1 })).items;
    await engine.putDocument({ collection: 'secrets', id: first!.id, value: { sealed: 1 }, nowMs: 0 });
  });
  expect(await findings({ SECRETS_KEY: key })).toContainEqual(expect.stringMatching(/^warn: .*Enter it again/));
  expect(existsSync(join(dataDir(), 'secrets.key'))).toBe(false);
});
