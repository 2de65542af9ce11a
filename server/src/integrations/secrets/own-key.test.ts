import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Secret } from '../../core/secrets/secret.ts';
import { createVault } from './create-vault.ts';
import { ownKey } from './own-key.ts';
import { readKeyFile } from './read-key-file.ts';
import { newVaultKeyText } from './vault-key.ts';

const PLACE = { kind: 'account', owner: 'openai/default', field: 'secret' } as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-key-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('it is made once, whole and for its user only, and nothing else is left', () => {
  const own = ownKey(folder);
  expect(own.read()).toBeNull();
  expect([own.make(), own.make(), ownKey(folder).make()]).toEqual([true, false, false]);
  expect(readdirSync(folder)).toEqual(['secrets.key']);
  expect(statSync(own.path).mode & 0o777).toBe(0o600);
  expect(own.read()).toEqual(ownKey(folder).read());
});

test.each([0o640, 0o604, 0o666])('one that others may open (%o) is refused with the command that mends it', mode => {
  const own = ownKey(folder);
  own.make();
  chmodSync(own.path, mode);
  expect(() => own.read()).toThrow(`run "chmod 0600 ${own.path}"`);
  chmodSync(own.path, 0o600);
  expect(own.read()).not.toBeNull();
});

test.each([
  ['', 'holds no key'],
  ['not a key', 'holds no key'],
  [newVaultKeyText().slice(0, 20), 'holds no key'],
  ['x'.repeat(5000), 'holds no key'],
])('a file with %j is refused, without what it holds', (text, why) => {
  writeFileSync(join(folder, 'secrets.key'), text, { mode: 0o600 });
  expect(() => ownKey(folder).read()).toThrow(why);
  if (text !== '') expect(() => ownKey(folder).read()).not.toThrow(text);
});

test('a folder in its place is refused', () => {
  expect(() => readKeyFile({ path: folder, name: 'SECRETS_KEY_FILE', isOurs: false })).toThrow(
    `SECRETS_KEY_FILE (${folder}) cannot be read: it is no file`,
  );
});

test('a rotation that was cut off anywhere goes on, and no key is lost that something may be sealed under', () => {
  const own = ownKey(folder);
  own.make();
  const first = own.read()!.current;

  // Killed after the copy of the key was made, before there was a new one.
  writeFileSync(own.previousPath, readFileSync(own.path), { mode: 0o600 });
  expect(own.read()).toEqual({ current: first, previous: null });

  const begun = own.beginRotation();
  expect(begun.previous?.id).toBe(first.id);
  expect(begun.current.id).not.toBe(first.id);
  // Killed before all was sealed anew: it goes on with the same key.
  expect(ownKey(folder).beginRotation()).toEqual(begun);
  // Killed while a file was written: what lies there is taken away in the end.
  writeFileSync(join(folder, 'secrets.key.1.abc.new'), 'x');
  expect(() => {
    own.endRotation(first.id);
  }).toThrow('no key is removed');
  expect(own.read()).toEqual(begun);
  own.endRotation(begun.current.id);
  expect(own.read()).toEqual({ current: begun.current, previous: null });
  expect(readdirSync(folder)).toEqual(['secrets.key']);
  // Killed before that was told: ending it again does no harm.
  ownKey(folder).endRotation(begun.current.id);
  expect(own.read()?.current.id).toBe(begun.current.id);
});

test('a vault notices that the key was changed while its process runs, and opens what it could open', () => {
  const own = ownKey(folder);
  own.make();
  const vault = createVault({ keys: own.read()!, source: own.path, renew: own.renew, onSecret: () => undefined });
  const before = vault.seal(PLACE, new Secret('first-secret'));

  const other = ownKey(folder);
  const { current } = other.beginRotation();
  expect(vault.keyId).toBe(current.id);
  const after = vault.seal(PLACE, new Secret('second-secret'));
  expect(after.kid).toBe(current.id);
  other.endRotation(current.id);
  expect([vault.open(PLACE, before).reveal(), vault.open(PLACE, after).reveal()]).toEqual([
    'first-secret',
    'second-secret',
  ]);
});

test('so it does when it was its own process that changed the key', () => {
  const own = ownKey(folder);
  own.make();
  const vault = createVault({ keys: own.read()!, source: own.path, renew: own.renew, onSecret: () => undefined });
  vault.seal(PLACE, new Secret('first-secret'));
  const { current } = own.beginRotation();
  expect(vault.keyId).toBe(current.id);
});

test('where the key is gone nothing is sealed any more; what is sealed still opens', () => {
  const own = ownKey(folder);
  own.make();
  const vault = createVault({ keys: own.read()!, source: own.path, renew: own.renew, onSecret: () => undefined });
  const sealed = vault.seal(PLACE, new Secret('first-secret'));
  renameSync(own.path, `${own.path}.away`);
  expect(() => vault.seal(PLACE, new Secret('second-secret'))).toThrow('secrets.key is gone');
  expect(vault.open(PLACE, sealed).reveal()).toBe('first-secret');
  renameSync(`${own.path}.away`, own.path);
  expect(vault.seal(PLACE, new Secret('second-secret')).kid).toBe(sealed.kid);
});

test('where a file stands in the place of the folder there is no key', () => {
  writeFileSync(join(folder, 'a-file'), '');
  expect(ownKey(join(folder, 'a-file')).read()).toBeNull();
});
