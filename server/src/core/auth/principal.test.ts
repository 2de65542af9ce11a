import { expect, test } from 'vitest';
import type { ApiKey } from './api-key.ts';
import { parseApiKeys } from './parse-api-keys.ts';
import { isPrincipal, principalOf } from './principal.ts';

const principalAt = (given: string, index = 0) => {
  const { keys } = parseApiKeys(given);
  return principalOf(keys[index] as ApiKey, keys);
};
const actorOf = (given: string) => parseApiKeys(given).keys[0]?.actor ?? '';

test('two tokens of one name are one principal; another name is another', () => {
  const given = 'abc:admin:ani,abd:admin:ani,abe:admin:budi';
  expect(principalAt(given, 0)).toMatchObject({ name: 'ani', role: 'admin' });
  expect(isPrincipal('ani', principalAt(given, 1))).toBe(true);
  expect(isPrincipal('ani', principalAt(given, 2))).toBe(false);
});

test('what a token did before it had a name, or with another role, is its principal’s', () => {
  const ani = principalAt('abc:admin:ani,abd:admin:ani');
  for (const before of ['abc:admin', 'abd:operator', 'abc:viewer'])
    expect(isPrincipal(actorOf(before), ani)).toBe(true);
  expect(isPrincipal(actorOf('abe:admin'), ani)).toBe(false);
  expect(isPrincipal(actorOf('abc:operator'), principalAt('abc:admin'))).toBe(true);
});
