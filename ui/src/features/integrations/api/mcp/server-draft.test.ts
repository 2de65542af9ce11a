import { expect, test } from 'vitest';
import { bodyOf, draftOf, isChanged, isElsewhere, rebased, valueAt, valueNames } from './server-draft';
import { serverOf } from './fixtures';

const server = serverOf({
  command: 'github-mcp-server',
  args: ['stdio'],
  env: { GITHUB_TOKEN: '[secret]', PLACE: '' },
  secrets: { 'env.GITHUB_TOKEN': { has_secret: true, secret_hint: '9f3c' } },
});

test('a form that is opened and saved changes nothing, also an argument of several lines', () => {
  const odd = serverOf({ args: ['--text', 'a\nb', ''] });
  for (const one of [server, odd]) {
    expect(isChanged(draftOf(one), one)).toBe(false);
    const { transport, command, args, url, timeout_sec } = one;
    expect(bodyOf(draftOf(one), one)).toEqual({
      ...{ enabled: true, transport, description: '', command, args, url, timeout_sec },
      ...{ env: {}, headers: {} },
    });
  }
});

test('values: what is typed is set, null takes away, an empty field keeps', () => {
  const sent = (values: Record<string, string | null>) => bodyOf({ ...draftOf(server), values }, server);
  expect(sent({ 'env.GITHUB_TOKEN': ' ghp \n', 'env.NEW': '' })).toMatchObject({
    env: { GITHUB_TOKEN: ' ghp ', NEW: '' },
  });
  expect(sent({ 'env.GITHUB_TOKEN': null })).toMatchObject({ env: { GITHUB_TOKEN: null } });
  expect(isChanged({ ...draftOf(server), values: { 'env.GITHUB_TOKEN': '' } }, server)).toBe(false);
  expect(isChanged({ ...draftOf(server), values: { 'env.NEW': '' } }, server)).toBe(true);
});

test('a server that is started has variables, one at an address a token and headers; nothing of the other kind is sent', () => {
  const draft = {
    ...draftOf(server),
    values: { 'headers.X-Team': 'team-1', 'env.NEW': 'value-1', auth_token: 'token-1' },
  };
  expect(valueNames(draft, server)).toEqual(['env.GITHUB_TOKEN', 'env.PLACE', 'env.NEW']);
  expect(bodyOf(draft, server)).toMatchObject({ env: { NEW: 'value-1' }, headers: {} });
  expect(bodyOf(draft, server)).not.toHaveProperty('auth_token');
  const called = { ...draft, transport: 'sse' as const, url: ' https://mcp.example.com ' };
  expect(valueNames(called, server)).toEqual(['auth_token', 'headers.X-Team']);
  expect(bodyOf(called, server)).toMatchObject({
    ...{ command: '', args: [], url: 'https://mcp.example.com', env: {} },
    ...{ headers: { 'X-Team': 'team-1' }, auth_token: 'token-1' },
  });
});

test('another program, argument or address is told; a description is not', () => {
  const draft = draftOf(server);
  expect(isElsewhere({ ...draft, description: 'x', isEnabled: false, timeoutSec: '5' }, server)).toBe(false);
  expect(isElsewhere({ ...draft, command: 'other' }, server)).toBe(true);
  expect(isElsewhere({ ...draft, args: 'stdio\n--x' }, server)).toBe(true);
  expect(isElsewhere({ ...draft, transport: 'sse', url: 'https://a.example' }, server)).toBe(true);
  expect(isElsewhere(draft, null)).toBe(false);
});

test('what somebody else saved meanwhile is taken over where nothing was typed here', () => {
  const opened = draftOf(server);
  const theirs = draftOf(serverOf({ command: 'theirs', description: 'Theirs', enabled: false }));
  expect(rebased({ ...opened, description: 'Mine', values: { 'env.A': 'x' } }, opened, theirs)).toMatchObject({
    ...{ command: 'theirs', description: 'Mine', isEnabled: false, values: { 'env.A': 'x' } },
  });
});

test('what the API says of a field is about what stood in it', () => {
  const draft = { ...draftOf(server), values: { 'env.A': 'short' } };
  expect(valueAt(draft, 'env.A')).toBe('short');
  expect(valueAt(draft, 'args.0')).toBe('stdio');
  expect(valueAt(draft, 'command')).not.toBe(valueAt({ ...draft, args: '' }, 'command'));
  expect(valueAt(draft, 'env')).not.toBe(valueAt({ ...draft, values: {} }, 'env'));
});
