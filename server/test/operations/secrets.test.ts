import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { createKnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { createVault } from '../../src/integrations/secrets/create-vault.ts';
import { newVaultKeyText, parseVaultKey, type VaultKey } from '../../src/integrations/secrets/vault-key.ts';
import { noKeyError } from '../../src/integrations/secrets/vault-keys.ts';
import { checkSecrets } from '../../src/operations/secrets/check-secrets.ts';
import { checkKey, readKeyCheck } from '../../src/operations/secrets/key-check.ts';
import { learnSecrets } from '../../src/operations/secrets/learn-secrets.ts';
import { readSecret } from '../../src/operations/secrets/read-secret.ts';
import { removeSecrets } from '../../src/operations/secrets/remove-secrets.ts';
import { resetSecrets } from '../../src/operations/secrets/reset-secrets.ts';
import { rotateSecrets } from '../../src/operations/secrets/rotate-secrets.ts';
import type { SecretDeps } from '../../src/operations/secrets/secret-deps.ts';
import { secretsStatus } from '../../src/operations/secrets/secrets-status.ts';
import { storeSecret } from '../../src/operations/secrets/store-secret.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';
import { engineWith } from '../worker/worker-stage.ts';

const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const HOUR_MS = 3_600_000;
const PLACE = { kind: 'account', owner: 'openai/default', field: 'secret' } as const;
const VALUE = 'sk-live-0123456789';

const newKey = (): VaultKey => parseVaultKey(newVaultKeyText())!;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  let nowMs: number;
  const newId = createIdSource();
  beforeEach(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    nowMs = T0;
  });
  afterEach(async () => {
    await engine.close();
    await place.close();
  });

  function under(current: VaultKey, previous: VaultKey | null = null, known = createKnownSecrets()): SecretDeps {
    const vault = createVault({ keys: { current, previous }, source: 'SECRETS_KEY', onSecret: known.add });
    return { engine, clock: { now: () => nowMs }, newId, openVault: () => vault };
  }

  async function refusalOf(promise: Promise<unknown>): Promise<AppError> {
    const error = await promise.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof AppError)) throw new Error('it was not refused as it should be', { cause: error });
    return error;
  }

  /** Stores so many secrets, each of an account of its own that refers to it. */
  async function stored(deps: SecretDeps, count: number): Promise<string[]> {
    const refs: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const owner = `openai/a${n}`;
      const { ref, hint } = await storeSecret(deps, { ...PLACE, owner }, new Secret(`${VALUE}-${n}`));
      const value = { secrets: { secret: { ref, hint } } };
      await engine.putDocument({ collection: 'accounts', id: owner, value, nowMs });
      refs.push(ref);
    }
    return refs;
  }

  const readAll = (deps: SecretDeps, refs: readonly string[]) =>
    Promise.all(
      refs.map(async (ref, n) => (await readSecret(deps, { ...PLACE, owner: `openai/a${n}` }, ref)).reveal()),
    );
  const valuesOf = (count: number) => Array.from({ length: count }, (_, n) => `${VALUE}-${n}`);

  test('a secret is stored apart, sealed, and read back for its place only', async () => {
    const deps = under(newKey());
    const { ref, hint } = await storeSecret(deps, PLACE, new Secret(VALUE));
    expect(ref).toMatch(/^account\/openai\/default\/secret\/\w{26}$/);
    expect(hint).toBe('6789');
    expect((await readSecret(deps, PLACE, ref)).reveal()).toBe(VALUE);
    const all = await engine.listDocuments({ collection: 'secrets', limit: 10 });
    expect(JSON.stringify(all)).not.toContain(VALUE);

    const other = await storeSecret(deps, { ...PLACE, owner: 'openai/other' }, new Secret('another-secret'));
    const sealed = (await engine.getDocument('secrets', ref))?.value;
    await engine.putDocument({ collection: 'secrets', id: other.ref, value: sealed, nowMs });
    const moved = await refusalOf(readSecret(deps, { ...PLACE, owner: 'openai/other' }, other.ref));
    expect([moved.code, moved.message.includes(VALUE)]).toEqual(['STORE_CORRUPT', false]);

    await removeSecrets(deps, [ref, ref, 'account/none/secret/x']);
    expect((await refusalOf(readSecret(deps, PLACE, ref))).code).toBe('NOT_FOUND');
  });

  test.each([
    ['of three characters', 'abc', 'cannot be kept out of logs'],
    ['of five', 'abcde', 'fewer than 6'],
    ['that is too long', 'x'.repeat(16_385), 'more than 16384'],
    ['with half a character', 'abcdef\ud800', 'not sound text'],
  ])('a secret %s is refused, and nothing is stored', async (_, value, why) => {
    const error = await refusalOf(storeSecret(under(newKey()), PLACE, new Secret(value)));
    expect([error.code, error.faults[0]?.path]).toEqual(['VALIDATION', 'secret']);
    expect(error.message).toContain(why);
    expect(error.message).not.toContain(value);
    expect(await secretsStatus(engine)).toMatchObject({ total: 0, keyId: null });
  });

  test('without a key nothing is stored, and the refusal says how to make one', async () => {
    const openVault = () => {
      throw noKeyError('Secrets are stored encrypted');
    };
    const error = await refusalOf(storeSecret({ ...under(newKey()), openVault }, PLACE, new Secret(VALUE)));
    expect(error.code).toBe('CONFIG_INVALID');
    for (const part of ['openssl rand -base64 32', 'SECRETS_KEY']) expect(error.message).toContain(part);
    expect(await secretsStatus(engine)).toMatchObject({ total: 0, keyId: null });
  });

  test('another key is refused, naming both; of services that start at once one writes the check value', async () => {
    const [key, wrong] = [newKey(), newKey()];
    const started = await Promise.all(
      Array.from({ length: 8 }, () => {
        const deps = under(key);
        return checkKey({ ...deps, vault: deps.openVault(), source: 'SECRETS_KEY' });
      }),
    );
    expect(new Set(started.map(({ revision }) => revision)).size).toBe(1);
    const vault = under(wrong).openVault();
    const error = await refusalOf(checkKey({ ...under(wrong), vault, source: 'SECRETS_KEY' }));
    expect(error.code).toBe('CONFIG_INVALID');
    for (const part of [key.id, wrong.id, 'SECRETS_KEY gives']) expect(error.message).toContain(part);
    expect((await refusalOf(storeSecret(under(wrong), PLACE, new Secret(VALUE)))).code).toBe('CONFIG_INVALID');
  });

  test('a rotation that is cut off after any write is finished by another one', async () => {
    const count = 7;
    let [key, next] = [newKey(), newKey()];
    const refs = await stored(under(key), count);
    for (let allowed = 0; allowed <= count + 1; allowed += 1) {
      let writes = 0;
      const dying = engineWith(engine, {
        putDocument: command => {
          writes += 1;
          return writes > allowed ? Promise.reject(new Error('killed')) : engine.putDocument(command);
        },
      });
      await expect(rotateSecrets({ ...under(next, key), engine: dying })).rejects.toThrow('killed');
      // Both keys open all there is, at every point; the new one alone is refused.
      expect(await readAll(under(next, key), refs)).toEqual(valuesOf(count));
      const vault = under(next).openVault();
      expect((await refusalOf(checkKey({ ...under(next), vault, source: 's' }))).code).toBe('CONFIG_INVALID');

      const finished = await rotateSecrets(under(next, key));
      expect(finished).toMatchObject({ keyId: next.id, unreadable: [], isDone: true });
      expect(await readAll(under(next), refs)).toEqual(valuesOf(count));
      expect(await secretsStatus(engine)).toMatchObject({
        keyId: next.id,
        nextKeyId: null,
        byKey: { [next.id]: count },
      });
      [key, next] = [next, newKey()];
    }
  });

  test('while a key is changed nobody starts without both, and the old key alone stores nothing', async () => {
    const [key, next] = [newKey(), newKey()];
    await stored(under(key), 2);
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(rotateSecrets(under(next, key), { signal: stop.signal })).rejects.toThrow('stopped');
    expect(await readKeyCheck(engine)).toMatchObject({ sealed: { kid: key.id }, next: { kid: next.id } });

    const vault = under(key).openVault();
    const error = await refusalOf(checkKey({ ...under(key), vault, source: 'SECRETS_KEY' }));
    for (const part of [key.id, next.id, 'SECRETS_KEY_PREVIOUS']) expect(error.message).toContain(part);
    expect((await refusalOf(storeSecret(under(key), PLACE, new Secret(VALUE)))).code).toBe('CONFIG_INVALID');
    expect(await secretsStatus(engine)).toMatchObject({ total: 2, byKey: { [key.id]: 2 } });
  });

  test('what is stored under the old key while a rotation goes past is not left behind', async () => {
    const [key, next] = [newKey(), newKey()];
    await stored(under(key), 1);
    let isRotated = false;
    const slow = engineWith(engine, {
      putDocument: async command => {
        if (command.collection === 'secrets' && !isRotated) {
          isRotated = true;
          await rotateSecrets(under(next, key));
        }
        return engine.putDocument(command);
      },
    });
    const error = await refusalOf(storeSecret({ ...under(key), engine: slow }, PLACE, new Secret(VALUE)));
    expect(error.code).toBe('CONFIG_INVALID');
    expect(await secretsStatus(engine)).toMatchObject({ total: 1, byKey: { [next.id]: 1 } });
  });

  test('two rotations at once and a removal in between leave all sealed once', async () => {
    const [key, next] = [newKey(), newKey()];
    const refs = await stored(under(key), 12);
    const gone = refs.pop()!;
    await engine.deleteDocument({ collection: 'accounts', id: 'openai/a11' });
    const [one, two] = await Promise.all([
      rotateSecrets(under(next, key)),
      rotateSecrets(under(next, key)),
      removeSecrets({ engine }, [gone]),
    ]);
    expect([one.isDone || two.isDone, one.unreadable, two.unreadable]).toEqual([true, [], []]);
    await rotateSecrets(under(next, key));
    expect(await readAll(under(next), refs)).toEqual(valuesOf(11));
    expect(await secretsStatus(engine)).toMatchObject({ total: 11, byKey: { [next.id]: 11 } });
  });

  test('what does not open keeps a rotation from ending, is named, and is no danger to the rest', async () => {
    const [key, next] = [newKey(), newKey()];
    const refs = await stored(under(key), 3);
    const sealed = (await engine.getDocument('secrets', refs[0]!))?.value;
    await engine.putDocument({ collection: 'secrets', id: refs[1]!, value: sealed, nowMs });
    await engine.putDocument({ collection: 'secrets', id: refs[2]!, value: { sealed: 'nonsense' }, nowMs });
    const result = await rotateSecrets(under(next, key));
    expect(result).toMatchObject({ isDone: false, resealed: 1 });
    expect(result.unreadable.map(({ ref }) => ref).sort()).toEqual([refs[1], refs[2]].sort());
    const found = await checkSecrets(under(next, key), { isRepair: true });
    expect(found).toMatchObject({ checked: 3, orphansRemoved: 0 });
    expect(found.unreadable).toHaveLength(2);

    await removeSecrets({ engine }, [refs[1]!, refs[2]!]);
    expect(await rotateSecrets(under(next, key))).toMatchObject({ isDone: true, unreadable: [] });
  });

  test('a secret that nothing refers to is found and removed once it is older than a save takes', async () => {
    const deps = under(newKey());
    const [kept] = await stored(deps, 1);
    const { ref: orphan } = await storeSecret(deps, PLACE, new Secret('left-over-secret'));
    expect(await checkSecrets(deps, { isRepair: true })).toMatchObject({ orphans: [], orphansRemoved: 0 });
    nowMs += HOUR_MS;
    expect(await checkSecrets(deps, { isRepair: false })).toMatchObject({ orphans: [orphan], orphansRemoved: 0 });
    expect(await checkSecrets(deps, { isRepair: true })).toMatchObject({ orphans: [orphan], orphansRemoved: 1 });
    expect(await readAll(deps, [kept!])).toEqual(valuesOf(1));

    const second = await storeSecret(deps, PLACE, new Secret('left-over-secret'));
    nowMs += HOUR_MS;
    expect(await rotateSecrets(deps)).toMatchObject({ orphansRemoved: 1, isDone: true });
    expect(await engine.getDocument('secrets', second.ref)).toBeNull();
  });

  test('what the vault keeps for itself is sealed anew as well', async () => {
    const [key, next] = [newKey(), newKey()];
    const deps = under(key);
    await checkKey({ ...deps, vault: deps.openVault(), source: 's' });
    const own = { kind: 'check', owner: 'vault', field: 'other_key' } as const;
    const value = { sealed: deps.openVault().seal(own, new Secret('kept-for-itself')) };
    await engine.putDocument({ collection: 'vault', id: 'other_key', value, nowMs });
    expect(await rotateSecrets(under(next, key))).toMatchObject({ resealed: 1, isDone: true });
    const kept = (await engine.getDocument('vault', 'other_key'))?.value as typeof value;
    expect(under(next).openVault().open(own, kept.sealed).reveal()).toBe('kept-for-itself');
  });

  test('a process learns of all stored secrets at once, and a reset leaves none', async () => {
    const key = newKey();
    const refs = await stored(under(key), 3);
    await engine.putDocument({ collection: 'secrets', id: refs[0]!, value: { sealed: 1 }, nowMs });
    const known = createKnownSecrets();
    await learnSecrets(under(key, null, known));
    expect(valuesOf(3).map(value => known.isIn(value))).toEqual([false, true, true]);

    expect(await resetSecrets(engine)).toBe(3);
    expect(await secretsStatus(engine)).toMatchObject({ total: 0, keyId: null });
    await storeSecret(under(newKey()), PLACE, new Secret(VALUE));
  });
});
