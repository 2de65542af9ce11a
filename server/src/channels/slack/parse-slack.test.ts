import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSlackEvent, parseSlackForm } from './parse-slack.ts';
import { readMrkdwn } from './read-mrkdwn.ts';

const CALLBACK = { type: 'event_callback', team_id: 'T1', authorizations: [{ user_id: 'UBOT', is_bot: true }] };
const MESSAGE = { type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1', text: 'hello', ts: '1.000001' };
const event = (more: object) => parseSlackEvent({ ...CALLBACK, event: { ...MESSAGE, ...more } });
const form = (fields: Record<string, string>) => parseSlackForm(new URLSearchParams(fields).toString());
const COMMAND = { command: '/multijob', text: 'run a', team_id: 'T1', channel_id: 'C1', user_id: 'U1' };

describe('events', () => {
  test('the question of a new address is told from an event', () => {
    expect(parseSlackEvent({ type: 'url_verification', challenge: 'abc', token: 'x' })).toEqual({
      ...{ kind: 'challenge', challenge: 'abc' },
    });
  });

  test.each([
    [{ text: '<@UBOT> run a' }, '/run a'],
    [{ text: '<@UBOT>: Status' }, '/Status'],
    [{ text: '<@UBOT>' }, '/help'],
    [{ text: '<@UBOT> what is this' }, 'what is this'],
    [{ text: '<@UOTHER> run a' }, '@UOTHER run a'],
    [{ text: 'run a' }, 'run a'],
    [{ channel: 'D1', channel_type: 'im', text: 'run a' }, '/run a'],
    [{ channel: 'D1', channel_type: 'im', text: 'runs' }, '/runs'],
    [{ channel: 'D1', channel_type: 'im', text: 'running out' }, 'running out'],
    [{ type: 'app_mention', channel_type: undefined, text: '<@UBOT> jobs' }, '/jobs'],
    [{ subtype: 'file_share', text: 'see this' }, 'see this'],
  ])('%j says %j', (more, text) => {
    expect(event(more)).toMatchObject({ kind: 'message', text, senderId: 'U1', teamId: 'T1', ts: '1.000001' });
  });

  test.each([
    [{ bot_id: 'B1' }, 'bot'],
    [{ user: 'UBOT' }, 'bot'],
    [{ user: 'USLACKBOT' }, 'bot'],
    [{ subtype: 'bot_message' }, 'bot'],
    [{ subtype: 'message_changed' }, 'edited'],
    [{ subtype: 'channel_join' }, 'other_kind'],
    [{ edited: { user: 'U1' } }, 'edited'],
    [{ hidden: true }, 'other_kind'],
    [{ text: '  ' }, 'no_text'],
    [{ text: 'x'.repeat(8193) }, 'too_long'],
    [{ ts: 'soon' }, 'unreadable'],
    [{ ts: '9999999999.999999' }, 'unreadable'],
    [{ user: '../U1' }, 'unreadable'],
    [{ type: 'reaction_added' }, 'other_kind'],
  ])('%j is ignored: %s', (more, reason) => {
    expect(event(more)).toEqual({ kind: 'ignored', reason });
  });

  test('what is none of Slack’s is nothing, and whatever it is does not throw', () => {
    expect([null, [], {}, 'x', { type: 'event_callback' }].map(parseSlackEvent)).toEqual(Array(5).fill(null));
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, text) => {
        parseSlackEvent(value);
        parseSlackEvent({ ...CALLBACK, event: value });
        parseSlackForm(text);
        form({ payload: text });
      }),
    );
  });
});

describe('forms', () => {
  test.each([
    ['run a', '/run a'],
    ['', '/help'],
    ['/run a', '/run a'],
    ['ai see &lt;this&gt; &amp; that', '/ai see <this> & that'],
  ])('the command %j is %j', (text, expected) => {
    expect(form({ ...COMMAND, text })).toMatchObject({ kind: 'command', text: expected, responseUrl: null });
  });

  test('a field that comes twice, or a command of nobody, is nothing', () => {
    expect(parseSlackForm(`${new URLSearchParams(COMMAND).toString()}&user_id=U2`)).toBeNull();
    expect(form({ ...COMMAND, user_id: '' })).toBeNull();
    expect(parseSlackForm('payload={}&payload={}')).toBeNull();
    expect(form({ payload: '{' })).toBeNull();
    expect(form({ ...COMMAND, text: 'x'.repeat(9000) })).toEqual({ kind: 'ignored', reason: 'too_long' });
  });

  test('a button is told by its value; other interactions do nothing', () => {
    const pressed = {
      ...{ type: 'block_actions', user: { id: 'U1', username: 'a' }, team: { id: 'T1' }, channel: { id: 'C1' } },
      ...{ container: { message_ts: '1.000002' }, actions: [{ type: 'button', value: 'tok' }] },
    };
    const parsed = (more: object) => form({ payload: JSON.stringify({ ...pressed, ...more }) });
    expect(parsed({})).toMatchObject({ kind: 'button', token: 'tok', channelId: 'C1', messageTs: '1.000002' });
    expect(parsed({ type: 'view_submission' })).toEqual({ kind: 'ignored', reason: 'other_kind' });
    expect(parsed({ channel: null })).toEqual({ kind: 'ignored', reason: 'other_kind' });
    const blocks = [
      { type: 'rich_text', block_id: 'b1', elements: [{ type: 'rich_text_section', elements: [] }] },
      { type: 'actions', block_id: 'b2', elements: [{ type: 'button', value: 'tok' }] },
    ];
    const shown = { text: 'Shall I?', blocks: [{ type: 'rich_text', elements: blocks[0]?.elements }] };
    expect(parsed({ message: { text: 'Shall I?', blocks, ts: '1.000002' } })).toMatchObject({
      shown,
      isPrivate: false,
    });
    const [of] = [{ message: { text: 'x', blocks } }];
    expect(parsed({ ...of, actions: [{ type: 'button', value: 'other' }] })).toMatchObject({ shown: null });
    expect(parsed({ message: { blocks: [blocks[1]] } })).toMatchObject({ shown: null });
    expect(parsed({ message: { text: 'x'.repeat(50_000), blocks } })).toMatchObject({ shown: null });
    expect(parsed({ message: 'x', container: { message_ts: '1.000002', is_ephemeral: true } })).toMatchObject({
      ...{ kind: 'button', shown: null, isPrivate: true },
    });
    expect(parsed({ actions: [{ type: 'static_select' }] })).toEqual({ kind: 'ignored', reason: 'other_kind' });
  });
});

test.each([
  ['<https://a.example/x|a.example/x> &amp; <https://b.example>', 'https://a.example/x & https://b.example'],
  ['<#C1|general> <@U1|ann> <!here> <!subteam^S1|@ops>', '#general @ann @here @ops'],
  ['<mailto:a@b.example|a@b.example> <https://a.example|here>', 'a@b.example here (https://a.example)'],
  ['&amp;lt; &lt;!channel&gt; < > <>', '&lt; <!channel> < > <>'],
])('%j reads %j', (written, read) => {
  expect(readMrkdwn(written)).toBe(read);
});
