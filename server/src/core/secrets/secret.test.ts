import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

const VALUE = 'hunter2-hunter2';

test('a secret shows itself to nobody who does not ask for it', () => {
  const secret = new Secret(VALUE);
  const shown = [
    String(secret),
    ['', secret].join(' '),
    JSON.stringify({ secret, list: [secret] }),
    inspect({ deep: { down: { secret } } }, { depth: 9, showHidden: true }),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredClone({ fields: Object.assign({}, secret) })),
    new Error(`refused: ${secret.toString()}`).message,
  ];
  expect(shown.join('\n')).not.toContain('hunter2');
  expect(shown[0]).toBe('[secret]');
  expect(secret.reveal()).toBe(VALUE);
});

test.each([
  ['under twelve characters', 'elevenchars', null],
  ['twelve', 'twelve-chars', 'hars'],
  ['characters outside of the basic plane count as one', '🔑'.repeat(11), null],
  ['and are not cut in half', '🔑'.repeat(12), '🔑🔑🔑🔑'],
  ['nothing', '', null],
])('the hint of a secret: %s', (_, value, hint) => {
  expect(new Secret(value).hint()).toBe(hint);
});
