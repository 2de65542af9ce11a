import { expect, test } from 'vitest';
import { actionDigest } from '../approvals/action-digest.ts';
import type { AgentAction } from './agent-action.ts';
import {
  actionTarget,
  agentActionDigest,
  approvalActionOf,
  canonicalAction,
  POLICY_VERSION,
} from './canonical-action.ts';

const POST: AgentAction = {
  kind: 'provider_http',
  account: 'notion/main',
  method: 'POST',
  url: 'https://api.notion.com/v1/pages',
  headers: { 'X-Trace': 'a' },
  body: { a: 1, b: [1, 2] },
};
const step = (action: AgentAction) => ({ runId: 'r1', step: 3, action, policyVersion: POLICY_VERSION });

test.each<[string, AgentAction, AgentAction]>([
  ['the case of a host', POST, { ...POST, url: 'https://API.notion.com/v1/pages' }],
  ['the usual port', POST, { ...POST, url: 'https://api.notion.com:443/v1/pages' }],
  ['a fragment, which is not sent', POST, { ...POST, url: 'https://api.notion.com/v1/pages#x' }],
  ['the way through a path', POST, { ...POST, url: 'https://api.notion.com/v1/x/../pages' }],
  ['the case of headers', POST, { ...POST, headers: { 'x-trace': 'a' } }],
  ['the order of names', POST, { ...POST, body: { b: [1, 2], a: 1 } }],
  ['what JSON leaves out', POST, { ...POST, body: { a: 1, b: [1, 2], c: undefined } }],
  [
    'an empty chat',
    { kind: 'message', channel: 'c', account_id: 'a', to: null, text: 'x' },
    { kind: 'message', channel: 'c', account_id: 'a', to: '', text: 'x' },
  ],
])('%s makes no other action', (_name, one, other) => {
  expect(agentActionDigest(step(one))).toBe(agentActionDigest(step(other)));
});

test('anything that is done otherwise makes another digest', () => {
  const others: AgentAction[] = [
    POST,
    { ...POST, url: 'https://api.notion.com/v1/pages?x=1' },
    { ...POST, url: 'https://api.notion.com/v1/pages/' },
    { ...POST, url: 'http://api.notion.com/v1/pages' },
    { ...POST, account: 'notion/other' },
    { ...POST, method: 'PUT' },
    { ...POST, headers: { 'X-Trace': 'b' } },
    { ...POST, headers: {} },
    { ...POST, body: { a: 1, b: [2, 1] } },
    { ...POST, body: '{"a":1,"b":[1,2]}' },
    { ...POST, body: null },
    { kind: 'command', argv: ['a', 'b c'], cwd: null },
    { kind: 'command', argv: ['a', 'b', 'c'], cwd: null },
    { kind: 'command', argv: ['a', 'b c'], cwd: 'x' },
    { kind: 'mcp_tool', server: 's', tool: 't', arguments: {} },
    { kind: 'mcp_tool', server: 's', tool: 't', arguments: { a: null } },
    { kind: 'message', channel: 'c', account_id: 'a', to: null, text: 'x' },
    { kind: 'message', channel: 'c', account_id: 'a', to: 'b', text: 'x' },
    { kind: 'kv', op: 'set', key: 'k', value: 1 },
    { kind: 'kv', op: 'set', key: 'k', value: '1' },
    { kind: 'kv', op: 'delete', key: 'k' },
    { kind: 'file', op: 'write', path: 'a', content: 'x' },
    { kind: 'file', op: 'append', path: 'a', content: 'x' },
    { kind: 'schedule_job', job: { job_id: 'j' } },
    { kind: 'note', text: 'x' },
  ];
  const digests = others.map(action => agentActionDigest(step(action)));
  expect(new Set(digests).size).toBe(others.length);
});

test('run, step and policy version are covered as well', () => {
  const digests = [
    step(POST),
    { ...step(POST), runId: 'r2' },
    { ...step(POST), step: 4 },
    { ...step(POST), policyVersion: POLICY_VERSION + 1 },
  ].map(agentActionDigest);
  expect(new Set(digests).size).toBe(4);
});

test('the canonical form is its own, and is carried out as it is shown', () => {
  const canonical = canonicalAction({ ...POST, url: 'https://API.notion.com/v1/pages#x' });
  expect(canonicalAction(canonical)).toEqual(canonical);
  expect(canonical).toMatchObject({ url: 'https://api.notion.com/v1/pages', headers: { 'x-trace': 'a' } });
  expect(actionTarget(canonical)).toBe('notion/main POST https://api.notion.com/v1/pages');
});

test('names of object members are arguments like any other', () => {
  const odd = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as Record<string, unknown>;
  const one = agentActionDigest(step({ kind: 'mcp_tool', server: 's', tool: 't', arguments: odd }));
  expect(one).not.toBe(agentActionDigest(step({ kind: 'mcp_tool', server: 's', tool: 't', arguments: {} })));
});

test('an approval shows what its digest covers, why it is asked, and the grant that it would make', () => {
  const action = approvalActionOf({
    ...step(POST),
    agentKey: 'sync',
    verdict: { verdict: 'ask', rule: 'write_asks', reason: 'It changes something.' },
    taint: ['http:api.github.com'],
    grant: { kind: 'mcp_tool', server: 's', tool: 't' },
  });
  expect(action).toMatchObject({
    kind: 'agent_step',
    run_id: 'r1',
    step: 3,
    step_kind: 'provider_http',
    target: 'notion/main POST https://api.notion.com/v1/pages',
    arguments: { body: { a: 1, b: [1, 2] }, headers: { 'x-trace': 'a' } },
    policy_version: POLICY_VERSION,
    rule: 'write_asks',
    taint: ['http:api.github.com'],
    grant: { kind: 'mcp_tool', server: 's', tool: 't' },
    grant_says: 'The tool t of the MCP server s, with any arguments that hold no address.',
  });
  expect(actionDigest({ ...action, grant: null })).not.toBe(actionDigest(action));
});
