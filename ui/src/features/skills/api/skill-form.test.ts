import { expect, test } from 'vitest';
import { skillForm } from './skill-form';

const TYPE = {
  type: 'object',
  required: ['text', 'to'],
  properties: { text: { type: 'string' }, to: { type: 'string' }, subject: { type: 'string' } },
};

test('the inputs of the skill stand first, then what its job type cannot do without and it does not bring', () => {
  const skill = {
    inputs_schema: { required: ['name', 'size'], properties: { name: { type: 'string' }, size: { type: 'integer' } } },
    default_inputs: { text: 'Hello', size: 3 },
  };
  const fields = skillForm(skill, TYPE, 'en');
  expect(fields.map(({ name, isRequired, fallback }) => [name, isRequired, fallback])).toEqual([
    ['name', true, null],
    ['size', false, '3'],
    ['to', true, null],
  ]);
});

test('a skill that says nothing of its inputs has those of its job type, and one of an unknown type none', () => {
  const skill = { inputs_schema: null, default_inputs: { text: 'Hello' } };
  expect(skillForm(skill, TYPE, 'en').map(({ name, isRequired }) => [name, isRequired])).toEqual([
    ['text', false],
    ['to', true],
    ['subject', false],
  ]);
  expect(skillForm(skill, null, 'en')).toEqual([]);
});

test('what a skill brings within a group is its default there', () => {
  const schema = { properties: { notify: { type: 'object', properties: { channel: { type: 'string' } } } } };
  const [field] = skillForm({ inputs_schema: schema, default_inputs: { notify: { channel: 'email' } } }, null, 'en');
  expect(field?.fields[0]).toMatchObject({ name: 'channel', fallback: 'email' });
});
