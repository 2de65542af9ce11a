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
  const fields = inputFields(SCHEMA) ?? [];
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

test('a schema that says nothing of the inputs gives no form', () => {
  expect(inputFields({ type: 'object' })).toBeNull();
  expect(inputFields(undefined)).toBeNull();
});

test('inputs that nobody names are told apart', () => {
  const inputs = { channel: 'sms', mystery: 1, allow_overlap: true };
  expect(otherInputs(inputs, inputFields(SCHEMA) ?? [])).toEqual({ mystery: 1 });
});

test('a value is set in place, and an object that is left empty goes', () => {
  const inputs = { a: 1, deep: { one: 1 } };
  expect(setAt(inputs, ['deep', 'two'], 2)).toEqual({ a: 1, deep: { one: 1, two: 2 } });
  expect(setAt(inputs, ['deep', 'one'], undefined)).toEqual({ a: 1 });
  expect(valueAt(inputs, ['deep', 'one'])).toBe(1);
  expect(valueAt(inputs, ['a', 'b'])).toBeUndefined();
});
