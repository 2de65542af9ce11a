import { expect, test } from 'vitest';
import { commandDefinition } from './command-definition.ts';
import { parseInteraction } from './parse-interaction.ts';

const BASE = {
  ...{ id: '1000', application_id: '1100', token: 'aW50ZXJhY3Rpb24.x_-', channel_id: '2001', guild_id: '5000' },
  ...{ member: { user: { id: '9001', username: 'ann', global_name: 'Ann' } }, locale: 'id', version: 1 },
};
const command = (data: object, more: object = {}) =>
  parseInteraction({ ...BASE, type: 2, data: { type: 1, ...data }, ...more });
const under = (name: string, value?: string | number) => ({
  name: 'multijob',
  options: [{ type: 1, name, ...(value !== undefined && { options: [{ type: 3, name: 'x', value }] }) }],
});

test('the question whether anybody is there', () => {
  expect(parseInteraction({ type: 1 })).toEqual({ kind: 'ping' });
  expect(parseInteraction({ type: 1, id: 5, whatever: [] })).toEqual({ kind: 'ping' });
});

test.each([
  [under('run', 'note'), '/run note'],
  [under('ai', ' pantau telegram '), '/ai  pantau telegram'],
  [under('status'), '/status'],
  [{ name: 'multijob' }, '/help'],
  [{ name: 'multijob', options: [{ type: 3, name: 'say', value: '/run note' }] }, '/run note'],
  [
    { name: 'multijob', options: [{ type: 2, name: 'group', options: [{ type: 1, name: 'run', options: [] }] }] },
    '/group run',
  ],
  [
    {
      name: 'deploy',
      options: [
        { type: 3, name: 'where', value: 'prod' },
        { type: 4, name: 'n', value: 2 },
      ],
    },
    'deploy prod 2',
  ],
  [{ name: 'deploy' }, 'deploy'],
])('%j says %s', (data, text) => {
  expect(command(data)).toMatchObject({
    ...{ kind: 'command', text, interactionId: '1000', applicationId: '1100', channelId: '2001', guildId: '5000' },
    ...{ senderId: '9001', senderName: 'Ann', locale: 'id', responseToken: 'aW50ZXJhY3Rpb24.x_-' },
  });
});

test('in a direct message who asks stands elsewhere', () => {
  const user = { id: '9001', username: 'ann' };
  expect(command(under('jobs'), { member: undefined, guild_id: undefined, user })).toMatchObject({
    senderId: '9001',
    guildId: null,
  });
});

test('a button says what it was given and in which message it is', () => {
  const pressed = { ...BASE, type: 3, message: { id: '77' }, data: { component_type: 2, custom_id: 'tok' } };
  expect(parseInteraction(pressed)).toMatchObject({ kind: 'button', token: 'tok', messageId: '77' });
  expect(parseInteraction({ ...pressed, data: { component_type: 3, custom_id: 'tok', values: [] } })).toMatchObject({
    kind: 'ignored',
  });
  expect(parseInteraction({ ...pressed, message: null })).toMatchObject({ kind: 'ignored' });
});

test('what is not for us is acknowledged in its own way', () => {
  expect(parseInteraction({ ...BASE, type: 4, data: {} })).toMatchObject({ kind: 'ignored', answer: 'choices' });
  expect(parseInteraction({ ...BASE, type: 5, data: { custom_id: 'm' } })).toMatchObject({
    kind: 'ignored',
    answer: 'message',
  });
  expect(parseInteraction({ ...BASE, type: 99 })).toMatchObject({ kind: 'ignored' });
  expect(command({ name: 'x', type: 3 })).toMatchObject({ kind: 'ignored' });
  expect(command(under('ai', 'x'.repeat(9000)))).toMatchObject({ kind: 'ignored' });
  expect(command(under('run', 'a'), { member: null, user: null })).toMatchObject({ kind: 'ignored' });
  expect(command(under('run', 'a'), { channel_id: null })).toMatchObject({ kind: 'ignored' });
});

test.each([
  ...[null, [], 'x', 5, {}, { type: '1' }, { ...BASE, type: 2, id: 'a' }, { ...BASE, type: 2, token: '../x' }],
  ...[
    { ...BASE, type: 2, application_id: '1/2' },
    { ...BASE, type: 2, token: 'x'.repeat(3000) },
    { ...BASE, type: 1.5 },
  ],
])('%j is none of Discord', raw => {
  expect(parseInteraction(raw)).toBeNull();
});

test('the command keeps the limits of Discord', () => {
  const { name, description, options } = commandDefinition() as {
    name: string;
    description: string;
    options: Option[];
  };
  expect(name).toMatch(/^[\p{Ll}\p{N}_-]{1,32}$/u);
  expect(description.length).toBeLessThanOrEqual(100);
  expect(options.length).toBeLessThanOrEqual(25);
  for (const option of options.flatMap(each => [each, ...(each.options ?? [])])) {
    expect(option.name).toMatch(/^[\p{Ll}\p{N}_-]{1,32}$/u);
    expect(
      [option.description.length, option.description_localizations.id.length].every(
        length => length > 0 && length <= 100,
      ),
    ).toBe(true);
  }
});

interface Option {
  name: string;
  description: string;
  description_localizations: { id: string };
  options?: Option[];
}
