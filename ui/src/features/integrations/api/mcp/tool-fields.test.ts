import { expect, test } from 'vitest';
import { serverOf, textOf, toolOf } from './fixtures';
import { inOrder, statusOf } from './server-state';
import { shownFields } from './tool-fields';

const PINNED = { is_read: true, pinned_at: '2030-01-01T00:00:00.000Z', pinned_by: 'ani' };

test('of a changed tool what differs stands first, with both texts; the order of names is no difference', () => {
  const pinned = { ...textOf({ input_schema: { a: 1, b: 2 }, title: 'Read' }), ...PINNED };
  const offered = textOf({
    input_schema: { b: 2, a: 1 },
    description: 'Sends\u202e it.',
    annotations: { readOnlyHint: true },
  });
  expect(shownFields(toolOf({ state: 'changed', offered, pinned }))).toEqual([
    { field: 'title', offered: null, pinned: 'Read', isChanged: true },
    { field: 'description', offered: 'Sends⟨U+202E⟩ it.', pinned: 'Reads a file.', isChanged: true },
    { field: 'hints', offered: '{\n  "readOnlyHint": true\n}', pinned: null, isChanged: true },
    { field: 'input', offered: '{\n  "a": 1,\n  "b": 2\n}', pinned: '{\n  "a": 1,\n  "b": 2\n}', isChanged: false },
  ]);
});

test('of one that is gone what was pinned is shown, of any other what it says now', () => {
  const pinned = { ...textOf({ description: 'Was.' }), ...PINNED };
  expect(shownFields(toolOf({ state: 'gone', offered: null, pinned })).map(each => each.pinned)).toEqual([
    'Was.',
    '{}',
  ]);
  expect(shownFields(toolOf({ state: 'pinned', pinned })).every(each => each.pinned === null && !each.isChanged)).toBe(
    true,
  );
});

test('what cannot be used stands on top, with the word that matters most', () => {
  const failed = { ...{ at: '', ok: false, message: '', duration_ms: 1, tools_total: 0 } };
  const last_test = { ...failed, server_name: null, server_version: null, protocol_version: null };
  const servers = [
    serverOf({ server_id: 'off', state: 'disabled', enabled: false }),
    serverOf({ server_id: 'fine', last_test: { ...last_test, ok: true } }),
    serverOf({ server_id: 'denied', state: 'not_allowed' }),
    serverOf({ server_id: 'failed', last_test }),
    serverOf({ server_id: 'broken', state: 'unreadable' }),
    serverOf({ server_id: 'wants', state: 'incomplete', depends_total: 2 }),
  ];
  expect(inOrder(servers).map(server => [server.server_id, statusOf(server)])).toEqual([
    ['broken', 'unreadable'],
    ['failed', 'test_failed'],
    ['wants', 'needs_secret'],
    ['denied', 'not_allowed'],
    ['fine', 'works'],
    ['off', 'disabled'],
  ]);
});
