import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUpdate } from './parse-update.ts';

const from = { id: 42, is_bot: false, first_name: 'Budi', last_name: 'S', language_code: 'id' };
const chat = { id: 42, type: 'private' };
const message = { message_id: 7, from, chat, date: 1, text: '/run backup' };

test('a fresh message and a pressed button of a person are what acts', () => {
  expect(parseUpdate({ update_id: 1, message })).toEqual({
    ...{ kind: 'message', updateId: 1, text: '/run backup', messageId: '7', isDirect: true },
    ...{ chatId: '42', senderId: '42', senderName: 'Budi S', language: 'id' },
  });
  const callback_query = { id: 'c1', from, message: { message_id: 9, chat: { id: -100, type: 'group' } }, data: 'tok' };
  expect(parseUpdate({ update_id: 2, callback_query })).toMatchObject({
    ...{ kind: 'button', token: 'tok', callbackId: 'c1', messageId: '9', chatId: '-100', senderId: '42' },
    isOnMessage: false,
  });
});

test('a group that has another number now is told by either of the two, and by nothing that a person can say', () => {
  const moved = { kind: 'moved', updateId: 3, from: '-5', to: '-1005' };
  const group = (id: number) => ({ ...message, text: undefined, chat: { id, type: 'group' } });
  expect([
    parseUpdate({ update_id: 3, message: { ...group(-5), migrate_to_chat_id: -1005 } }),
    parseUpdate({ update_id: 3, message: { ...group(-1005), migrate_from_chat_id: -5 } }),
  ]).toEqual([moved, moved]);
  const said = { ...message, text: '{"migrate_from_chat_id":-5}' };
  expect(parseUpdate({ update_id: 3, message: said })).toMatchObject({ kind: 'message' });
  expect(parseUpdate({ update_id: 3, edited_message: { ...said, migrate_from_chat_id: -5 } })).toMatchObject({
    reason: 'edited',
  });
});

test.each([
  [true, [[{ text: 'a', url: 'https://x' }], [{ text: 'b', callback_data: 'tok' }]]],
  [false, [[{ text: 'b', callback_data: 'tok2' }]]],
  [false, [[]]],
  [false, 'tok'],
  [false, [{ callback_data: 'tok' }]],
])('whether a message has the button that was pressed is what Telegram says: %s', (isOnMessage, inline_keyboard) => {
  const pressed = { message_id: 9, chat, reply_markup: { inline_keyboard } };
  const callback_query = { id: 'c1', from, message: pressed, data: 'tok' };
  expect(parseUpdate({ update_id: 2, callback_query })).toMatchObject({ kind: 'button', isOnMessage });
});

test.each([
  ['edited', { edited_message: message }],
  ['edited', { message: { ...message, edit_date: 2 } }],
  ['forwarded', { message: { ...message, forward_origin: { type: 'user' } } }],
  ['forwarded', { message: { ...message, forward_date: 1 } }],
  ['forwarded', { message: { ...message, is_automatic_forward: true } }],
  ['channel_post', { channel_post: message }],
  ['channel_post', { message: { ...message, chat: { id: -1, type: 'channel' } } }],
  ['anonymous', { message: { ...message, from: { ...from, id: 1_087_968_824 } } }],
  ['anonymous', { message: { ...message, sender_chat: { id: -1 } } }],
  ['anonymous', { message: { ...message, from: undefined } }],
  ['anonymous', { callback_query: { id: 'c', from: { ...from, is_bot: true }, message, data: 'x' } }],
  ['bot', { message: { ...message, from: { ...from, is_bot: true } } }],
  ['bot', { message: { ...message, via_bot: { id: 3 } } }],
  ['no_text', { message: { ...message, text: undefined, photo: [] } }],
  ['no_text', { message: { ...message, text: ' \n' } }],
  ['too_long', { message: { ...message, text: 'x'.repeat(8193) } }],
  ['other_kind', { my_chat_member: { chat, from } }],
  ['other_kind', { callback_query: { id: 'c', from, inline_message_id: 'i', data: 'x' } }],
  ['unreadable', { message: { ...message, from: { ...from, id: 'x' } } }],
  ['unreadable', { message: 'x' }],
  ['unreadable', { callback_query: null }],
])('%s: it is ignored, and nothing of it is kept', (reason, update) => {
  expect(parseUpdate({ update_id: 5, ...update })).toEqual({ kind: 'ignored', updateId: 5, reason });
});

test('what has no number is nothing, and no value throws', () => {
  expect([
    parseUpdate({}),
    parseUpdate(null),
    parseUpdate({ update_id: '1' }),
    parseUpdate({ update_id: 1.5 }),
  ]).toEqual(Array(4).fill(null));
  fc.assert(
    fc.property(fc.anything(), value => void parseUpdate({ update_id: 1, message: value, callback_query: value })),
  );
});
