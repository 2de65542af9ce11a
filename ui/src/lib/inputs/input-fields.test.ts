import { expect, test } from 'vitest';
import { inputFields, otherInputs } from './input-fields.ts';
import { setAt, valueAt } from './set-at.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    channel: { type: 'string', enum: ['slack', 'sms'], description: 'Where.' },
    tries: { type: 'integer', default: 3 },
    loud: { type: 'boolean' },
    names: { type: 'array', items: { type: 'string' } },
    notify: { type: 'object', properties: { to: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, required: ['to'] },
    anything: {},
    flow_group: { type: 'string' },
  },
  required: ['channel', 'tries'],
};

test('each property gets the control that fits it; what the platform reads has its own place', () => {
  const fields = inputFields(SCHEMA, 'en') ?? [];
  expect(fields.map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
    ['channel', 'choice', true],
    ['tries', 'number', false],
    ['loud', 'flag', false],
    ['names', 'list', false],
    ['notify', 'group', false],
    ['anything', 'json', false],
  ]);
  expect(fields[4]?.fields[0]).toMatchObject({ path: ['notify', 'to'], kind: 'text', isRequired: true });
});

test('names and texts come in the language asked for, and in that of the schema where it has no other', () => {
  const url = { type: 'string', title: 'Address', description: 'Where.', examples: ['https://example.com'] };
  const properties = {
    url: { ...url, translations: { id: { title: 'Alamat' } } },
    count: { type: 'integer', translations: { id: 'odd' } },
  };
  const titles = (locale: string) =>
    inputFields({ properties }, locale)?.map(({ title, description }) => [title, description]);
  const nothing = [null, null];
  expect(titles('en')).toEqual([['Address', 'Where.'], nothing]);
  expect(titles('id')).toEqual([['Alamat', 'Where.'], nothing]);
  expect(inputFields({ properties }, 'en')?.[0]?.example).toBe('https://example.com');
});

test.each([
  ['texts by name', { type: 'object', additionalProperties: { type: 'string' } }, 'pairs', false],
  [
    'texts or numbers by name',
    { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }] } },
    'pairs',
    false,
  ],
  ['objects by name', { type: 'object', additionalProperties: { type: 'object' } }, 'json', true],
  [
    'a text, a number or a list of them',
    { anyOf: [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, { type: 'array', items: { type: 'string' } }] },
    'json',
    false,
  ],
  ['a list of objects', { type: 'array', items: { type: 'object' } }, 'json', true],
])('%s', (_what, schema, kind, isLong) => {
  expect(inputFields({ properties: { one: schema } }, 'en')?.[0]).toMatchObject({ kind, isLong });
});

test('a schema that says nothing of the inputs gives no form', () => {
  expect(inputFields({ type: 'object' }, 'en')).toBeNull();
  expect(inputFields(undefined, 'en')).toBeNull();
});

test('inputs that nobody names are told apart', () => {
  const inputs = { channel: 'sms', mystery: 1, allow_overlap: true };
  expect(otherInputs(inputs, inputFields(SCHEMA, 'en') ?? [])).toEqual({ mystery: 1 });
});

test('a value is set in place, and an object that is left empty goes', () => {
  const inputs = { a: 1, deep: { one: 1 } };
  expect(setAt(inputs, ['deep', 'two'], 2)).toEqual({ a: 1, deep: { one: 1, two: 2 } });
  expect(setAt(inputs, ['deep', 'one'], undefined)).toEqual({ a: 1 });
  expect(valueAt(inputs, ['deep', 'one'])).toBe(1);
  expect(valueAt(inputs, ['a', 'b'])).toBeUndefined();
});
