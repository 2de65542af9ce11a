import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import type { SealedSecret, SecretPlace } from '../../core/secrets/vault.ts';
import { createVault } from './create-vault.ts';
import { newVaultKeyText, parseVaultKey, type VaultKey } from './vault-key.ts';

const VALUE = 'sk-live-0123456789';
const PLACE: SecretPlace = { kind: 'account', owner: 'openai/default', field: 'secret' };

const newKey = (): VaultKey => parseVaultKey(newVaultKeyText())!;
const vaultOf = (current: VaultKey, previous: VaultKey | null = null) =>
  createVault({ keys: { current, previous }, source: 'SECRETS_KEY', onSecret: () => undefined });

function refusalOf(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

test('what was sealed for a place opens there', () => {
  const vault = vaultOf(newKey());
  const sealed = vault.seal(PLACE, new Secret(VALUE));
  expect(vault.open(PLACE, sealed).reveal()).toBe(VALUE);
  expect(sealed).toMatchObject({ v: 1, kid: vault.keyId });
  expect(JSON.stringify(sealed)).not.toContain(VALUE);
  expect(Buffer.from(sealed.iv, 'base64')).toHaveLength(12);
});

test('each sealing has an iv of its own', () => {
  const vault = vaultOf(newKey());
  const sealed = Array.from({ length: 1000 }, () => vault.seal(PLACE, new Secret(VALUE)));
  expect(new Set(sealed.map(({ iv }) => iv)).size).toBe(1000);
  expect(new Set(sealed.map(({ ct }) => ct)).size).toBe(1000);
});

test('any text comes back as it was, and at its own place only', () => {
  const vault = vaultOf(newKey());
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', '/', ':', '1', '\0', '\ud800', '\udfff', 'é'),
    maxLength: 6,
  });
  const places = fc.record({ kind: fc.constantFrom('account', 'trigger'), owner: word, field: word });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), places, places, (value, first, second) => {
      const [one, other] = [first as SecretPlace, second as SecretPlace];
      const sealed = vault.seal(one, new Secret(value));
      expect(vault.open(one, sealed).reveal()).toBe(value);
      const isSame = one.kind === other.kind && one.owner === other.owner && one.field === other.field;
      if (!isSame) expect(() => vault.open(other, sealed)).toThrow('does not open');
    }),
    { numRuns: 50 },
  );
});

const flipped = (text: string, index: number) => {
  const bytes = Buffer.from(text, 'base64');
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('base64');
};

test.each<[string, (sealed: SealedSecret) => SealedSecret, RegExp]>([
  ['a flipped bit of the text', each => ({ ...each, ct: flipped(each.ct, 0) }), /not as it was sealed/],
  ['a flipped bit of the tag', each => ({ ...each, tag: flipped(each.tag, 15) }), /not as it was sealed/],
  ['a flipped bit of the iv', each => ({ ...each, iv: flipped(each.iv, 3) }), /not as it was sealed/],
  ['a text cut short', each => ({ ...each, ct: each.ct.slice(0, 8) }), /not as it was sealed/],
  ['no text', each => ({ ...each, ct: '' }), /not as it was sealed/],
  ['a tag cut short', each => ({ ...each, tag: each.tag.slice(0, 16) }), /not as it was sealed/],
  ['no tag', each => ({ ...each, tag: '' }), /not as it was sealed/],
  ['an iv cut short', each => ({ ...each, iv: each.iv.slice(0, 8) }), /not as it was sealed/],
  ['what is no base64', each => ({ ...each, ct: `${each.ct}\n!` }), /not as it was sealed/],
  ['a newer form', each => ({ ...each, v: 2 as 1 }), /form 2, by a newer version/],
])('%s is refused, with the place and the key and nothing of the secret', (_, change, why) => {
  const vault = vaultOf(newKey());
  const error = refusalOf(() => vault.open(PLACE, change(vault.seal(PLACE, new Secret(VALUE)))));
  expect(error.code).toBe('STORE_CORRUPT');
  expect(error.message).toMatch(why);
  expect(error.message).toContain('the secret secret of account openai/default'.slice(1));
  expect(error.message).toContain(vault.keyId);
  expect(error.message).not.toContain(VALUE);
});

test('a secret that was moved to another record, or to another field, does not open there', () => {
  const vault = vaultOf(newKey());
  const sealed = vault.seal(PLACE, new Secret(VALUE));
  const others: SecretPlace[] = [
    { ...PLACE, owner: 'openai/other' },
    { ...PLACE, field: 'bot_token' },
    { ...PLACE, kind: 'mcp_server' },
    { kind: 'account', owner: 'openai', field: 'default/secret' },
  ];
  for (const place of others) expect(refusalOf(() => vault.open(place, sealed)).code).toBe('STORE_CORRUPT');
});

test('under another key it does not open; the refusal names both keys', () => {
  const [old, current] = [newKey(), newKey()];
  const sealed = vaultOf(old).seal(PLACE, new Secret(VALUE));
  const error = refusalOf(() => vaultOf(current).open(PLACE, sealed));
  expect(error.code).toBe('CONFIG_INVALID');
  for (const part of [old.id, current.id, 'SECRETS_KEY', 'openai/default']) expect(error.message).toContain(part);
  expect(vaultOf(current, old).open(PLACE, sealed).reveal()).toBe(VALUE);
  // Whoever gives another key its name opens nothing by that.
  const renamed = { ...current, id: old.id };
  expect(refusalOf(() => vaultOf(renamed).open(PLACE, sealed)).code).toBe('STORE_CORRUPT');
});

test('every secret that passes is told, but the check value', () => {
  const told: string[] = [];
  const keys = { current: newKey(), previous: null };
  const vault = createVault({ keys, source: 's', onSecret: secret => told.push(secret.reveal()) });
  const sealed = vault.seal(PLACE, new Secret('first-secret'));
  vault.seal({ kind: 'check', owner: 'vault', field: 'key_check' }, new Secret('no secret'));
  vault.open(PLACE, sealed);
  expect(told).toEqual(['first-secret', 'first-secret']);
});

test.each([
  ['base64', (key: Buffer) => key.toString('base64'), true],
  ['base64 with a line end', (key: Buffer) => `${key.toString('base64')}\r\n`, true],
  ['base64url', (key: Buffer) => key.toString('base64url'), true],
  ['base64 without its padding', (key: Buffer) => key.toString('base64').replace('=', ''), true],
  ['31 bytes', (key: Buffer) => key.subarray(1).toString('base64'), false],
  ['33 bytes', (key: Buffer) => Buffer.concat([key, key.subarray(0, 1)]).toString('base64'), false],
  ['hexadecimal digits', (key: Buffer) => key.toString('hex'), false],
  ['two lines', (key: Buffer) => `${key.toString('base64')}\n${key.toString('base64')}`, false],
  ['a password', () => 'correct horse battery staple', false],
  ['nothing', () => '', false],
])('a key as %s', (_, textOf, isKey) => {
  const bytes = Buffer.alloc(32, 0xfb);
  const key = parseVaultKey(textOf(bytes));
  expect(key?.bytes.equals(bytes) ?? false).toBe(isKey);
  if (isKey) expect(key?.id).toMatch(/^[0-9a-f]{8}$/);
});
