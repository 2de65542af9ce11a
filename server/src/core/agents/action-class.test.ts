import { expect, test } from 'vitest';
import { actionClass } from './action-class.ts';
import type { ClassFacts } from './action-class.ts';
import type { AgentAction } from './agent-action.ts';

const NOTION = {
  reads: ['GET *', 'HEAD *', 'POST /search', 'POST /databases/*/query'],
  idempotency: null,
  baseUrl: 'https://api.notion.com/v1',
};
const KEY = { header: 'Idempotency-Key', methods: ['POST'], keptHours: 24 } as const;
const TELEGRAM = { reads: ['GET /getMe', 'GET /getFile'], idempotency: null, baseUrl: null };
const REPOS = { reads: ['GET /repos/*'], idempotency: null, baseUrl: 'https://api.github.com' };
const SHEETS = { ...REPOS, reads: ['POST /spreadsheets/*/values:batchGetByDataFilter'] };
const NOTHING: ClassFacts = { provider: null, isMcpRead: false };

test.each([
  ['GET', 'https://api.notion.com/v1/pages/1', NOTION, 'read'],
  ['HEAD', 'https://api.notion.com/v1/pages/1', NOTION, 'read'],
  ['POST', 'https://api.notion.com/v1/search', NOTION, 'read'],
  ['POST', 'https://api.notion.com/v1/databases/7/query', NOTION, 'read'],
  ['POST', 'https://api.notion.com/v1/databases/7/query?x=1', NOTION, 'read'],
  ['POST', 'https://api.notion.com/v1/databases/7/x/query', NOTION, 'plain_write'],
  ['POST', 'https://api.notion.com/v1/pages', NOTION, 'plain_write'],
  ['POST', 'https://api.notion.com/v1/pages/../search', NOTION, 'read'],
  ['POST', 'https://api.notion.com/v1/search/../pages', NOTION, 'plain_write'],
  ['POST', 'https://api.notion.com/v1/databases/7%2F../query', NOTION, 'plain_write'],
  ['POST', 'https://api.notion.com/v1//search', NOTION, 'plain_write'],
  ['DELETE', 'https://api.notion.com/v1/blocks/1', NOTION, 'plain_write'],
  ['GET', 'https://api.telegram.org/getMe', TELEGRAM, 'read'],
  ['GET', 'https://api.telegram.org/sendMessage', TELEGRAM, 'plain_write'],
  ['GET', 'https://api.github.com/repos/o/r/issues', REPOS, 'read'],
  ['GET', 'https://api.github.com/repos', REPOS, 'plain_write'],
  ['GET', 'https://api.github.com/repos/', REPOS, 'plain_write'],
  ['GET', 'https://api.github.com/user', REPOS, 'plain_write'],
  ['POST', 'https://x.example/spreadsheets/7/values:batchGetByDataFilter', SHEETS, 'read'],
  ['POST', 'https://x.example/spreadsheets/7/values:batchUpdate', SHEETS, 'plain_write'],
  ['POST', 'https://x.example/pay', { ...REPOS, idempotency: KEY }, 'keyed_write'],
  ['DELETE', 'https://x.example/pay', { ...REPOS, idempotency: KEY }, 'plain_write'],
  ['GET', 'https://x.example/anything', null, 'plain_write'],
  ['GET', 'no address', NOTION, 'plain_write'],
] as const)('%s %s', (method, url, provider, expected) => {
  const action = { kind: 'provider_http', account: 'a/b', method, url, headers: {}, body: null } as AgentAction;
  expect(actionClass(action, { ...NOTHING, provider })).toBe(expected);
});

test.each<[AgentAction, Partial<ClassFacts>, string]>([
  [{ kind: 'note', text: 'x' }, {}, 'read'],
  [{ kind: 'kv', op: 'get', key: 'k' }, {}, 'read'],
  [{ kind: 'kv', op: 'set', key: 'k', value: 1 }, {}, 'keyed_write'],
  [{ kind: 'kv', op: 'delete', key: 'k' }, {}, 'keyed_write'],
  [{ kind: 'file', op: 'read', path: 'a' }, {}, 'read'],
  [{ kind: 'file', op: 'list', path: 'a' }, {}, 'read'],
  [{ kind: 'file', op: 'write', path: 'a' }, {}, 'keyed_write'],
  [{ kind: 'file', op: 'append', path: 'a' }, {}, 'plain_write'],
  [{ kind: 'mcp_tool', server: 's', tool: 't', arguments: {} }, {}, 'plain_write'],
  [{ kind: 'mcp_tool', server: 's', tool: 't', arguments: {} }, { isMcpRead: true }, 'read'],
  [{ kind: 'message', channel: 'c', account_id: 'a', to: null, text: 'x' }, {}, 'keyed_write'],
  [{ kind: 'command', argv: ['true'], cwd: null }, {}, 'plain_write'],
  [{ kind: 'schedule_job', job: {} }, {}, 'keyed_write'],
])('%j', (action, facts, expected) => {
  expect(actionClass(action, { ...NOTHING, ...facts })).toBe(expected);
});
