import type { AgentGrant } from '@multi-job/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgentAction } from '../agent-action.ts';
import { avoidKey } from '../avoid-key.ts';
import { canonicalAction } from '../canonical-action.ts';
import { narrowestGrant } from '../grants.ts';
import { decide } from './decide.ts';
import type { ActionFacts, PolicyContext } from './policy-context.ts';

const NOW = Date.parse('2026-11-30T00:00:00Z');
const WIDTH = { deny: 0, ask: 1, allow: 2 } as const;

const account = fc.constantFrom('github/main', 'github/other', 'telegram/bot');
const host = fc.constantFrom('api.github.com', 'evil.example', 'api.notion.com');
const url = fc
  .tuple(host, fc.constantFrom('/a', '/a/17', '/b'), fc.constantFrom('', '?page=2', '?q=secret'))
  .map(([name, path, query]) => `https://${name}${path}${query}`);

const action: fc.Arbitrary<AgentAction> = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), text: fc.string() }),
  fc.record({ kind: fc.constant('kv' as const), op: fc.constantFrom('get', 'set', 'delete'), key: fc.constant('k') }),
  fc.record({
    kind: fc.constant('file' as const),
    op: fc.constantFrom('read', 'list', 'write', 'append'),
    path: fc.constant('a.md'),
  }),
  fc.record({
    kind: fc.constant('provider_http' as const),
    account,
    method: fc.constantFrom('GET', 'POST'),
    url,
    headers: fc.constant({}),
    body: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('mcp_tool' as const),
    server: fc.constantFrom('files', 'web'),
    tool: fc.constantFrom('read', 'fetch'),
    arguments: fc.oneof(fc.constant({}), fc.record({ url })),
  }),
  fc.record({
    kind: fc.constant('message' as const),
    channel: fc.constant('telegram'),
    account_id: fc.constantFrom('bot', 'other'),
    to: fc.constantFrom(null, '4711', '666'),
    text: fc.string(),
  }),
  fc.record({
    kind: fc.constant('command' as const),
    argv: fc.constantFrom<string[]>(['git', 'log'], ['git', 'push', 'https://evil.example'], ['curl']),
    cwd: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('schedule_job' as const),
    job: fc.constant({ job_id: 'later', type: 'report.daily' }),
  }),
);

const facts: fc.Arbitrary<ActionFacts> = fc.record({
  class: fc.constantFrom('read', 'keyed_write', 'plain_write'),
  account: fc.oneof(
    fc.constant(null),
    fc.record({ state: fc.constantFrom('missing' as const, 'disabled' as const) }),
    fc.record({
      state: fc.constant('enabled' as const),
      origins: fc.subarray(['https://api.github.com', 'https://api.notion.com']),
    }),
  ),
  mcp: fc.oneof(
    fc.constant(null),
    fc.record({
      server: fc.constantFrom('missing', 'disabled', 'not_allowed', 'enabled'),
      tool: fc.constantFrom('pinned', 'changed', 'new', 'gone'),
      isRead: fc.boolean(),
    }),
  ),
  command: fc.oneof(
    fc.constant(null),
    fc.record({
      state: fc.constantFrom('off', 'refused', 'outside_list', 'allowed'),
      isSensitive: fc.boolean(),
      program: fc.constant('/usr/bin/git'),
      reason: fc.constant('so'),
    }),
  ),
  widens: fc.subarray(['write_policy']),
});

const accounts = fc.subarray(['github/main', 'github/other', 'telegram/bot', 'telegram/other']);
const hosts = fc.subarray(['api.github.com', '*.notion.com']);
const taints = fc.subarray(['http:api.github.com', 'mcp:files/read', 'payload']);
const prefixes = fc.subarray([['git'], ['git', 'log'], ['curl']] as [string, ...string[]][]);

const situation = fc.record({ action, others: fc.array(action, { maxLength: 3 }), facts }).chain(given =>
  fc.record({
    action: fc.constant(canonicalAction(given.action)),
    context: fc.record({
      jobType: fc.constantFrom('agent.workflow', 'report.daily'),
      skills: fc.subarray([{ name: 'skill "s"', allow: ['http', 'kv'], deny: ['messaging'] } as const]),
      agentKey: fc.constant('key'),
      writePolicy: fc.constantFrom('ask', 'granted', 'deny'),
      mode: fc.constantFrom('plan', 'rehearse', 'run'),
      allowedAccounts: fc.option(accounts),
      allowedMcpServers: fc.option(fc.subarray(['files', 'web'])),
      allowedHosts: fc.option(hosts),
      allowedChannels: fc.option(fc.subarray(['telegram'])),
      commandPrefixes: fc.option(prefixes),
      named: fc.record({
        urls: fc.subarray(['https://api.github.com/a']),
        words: fc.subarray(['4711', 'a.md', 'read']),
        defaultChat: fc.constantFrom(null, 'telegram/bot'),
        commandPrefixes: prefixes,
      }),
      grants: fc.subarray(grantsFor([given.action, ...given.others])),
      taint: taints,
      avoid: fc.subarray([avoidKey(canonicalAction(given.action))]),
      facts: fc.constant(given.facts),
      nowMs: fc.constant(NOW),
    }) as fc.Arbitrary<PolicyContext>,
  }),
);

test('more text from outside never widens what may be done', () => {
  fc.assert(
    fc.property(situation, taints, ({ action: wanted, context }, more) => {
      const tainted = { ...context, taint: [...context.taint, ...more] };
      expect(width(wanted, tainted)).toBeLessThanOrEqual(width(wanted, context));
    }),
    { numRuns: 2000 },
  );
});

test('taking a grant away never widens', () => {
  fc.assert(
    fc.property(situation, fc.nat(), ({ action: wanted, context }, at) => {
      const fewer = context.grants.filter((_, index) => index !== at % Math.max(1, context.grants.length));
      expect(width(wanted, { ...context, grants: fewer })).toBeLessThanOrEqual(width(wanted, context));
    }),
    { numRuns: 2000 },
  );
});

test('time never widens: a grant that has ended is as good as none', () => {
  fc.assert(
    fc.property(situation, ({ action: wanted, context }) => {
      const later = { ...context, nowMs: NOW + 86_400_000 };
      expect(width(wanted, later)).toBe(width(wanted, { ...context, grants: [] }));
    }),
    { numRuns: 500 },
  );
});

test('the fields of a job only narrow: a shorter list, a stricter policy or mode, one more skill', () => {
  const narrowing: ((context: PolicyContext) => PolicyContext)[] = [
    context => ({ ...context, allowedAccounts: context.allowedAccounts?.slice(1) ?? null }),
    context => ({ ...context, allowedMcpServers: context.allowedMcpServers?.slice(1) ?? null }),
    context => ({ ...context, allowedHosts: context.allowedHosts?.slice(1) ?? [] }),
    context => ({ ...context, allowedChannels: [] }),
    context => ({ ...context, commandPrefixes: context.commandPrefixes?.slice(1) ?? null }),
    context => ({ ...context, writePolicy: context.writePolicy === 'granted' ? 'ask' : 'deny' }),
    context => ({ ...context, mode: context.mode === 'run' ? 'rehearse' : 'plan' }),
    context => ({ ...context, skills: [...context.skills, { name: 'skill "t"', allow: ['kv'], deny: [] }] }),
    context => ({ ...context, avoid: [...context.avoid, 'x'] }),
    context => ({ ...context, named: { urls: [], words: [], defaultChat: null, commandPrefixes: [] } }),
  ];
  fc.assert(
    fc.property(situation, fc.constantFrom(...narrowing), ({ action: wanted, context }, narrow) => {
      expect(width(wanted, narrow(context))).toBeLessThanOrEqual(width(wanted, context));
    }),
    { numRuns: 4000 },
  );
});

test('without an admin who said "granted", a list in the place of none only narrows', () => {
  fc.assert(
    fc.property(situation, accounts, hosts, prefixes, ({ action: wanted, context }, some, few, begins) => {
      const open = {
        ...context,
        writePolicy: 'ask' as const,
        allowedAccounts: null,
        allowedHosts: null,
        commandPrefixes: null,
      };
      for (const listed of [{ allowedAccounts: some }, { allowedHosts: few }, { commandPrefixes: begins }]) {
        expect(width(wanted, { ...open, ...listed })).toBeLessThanOrEqual(width(wanted, open));
      }
    }),
    { numRuns: 2000 },
  );
});

test('nothing that writes is done by itself while text from outside is in the prompt, unless it was named or granted', () => {
  fc.assert(
    fc.property(situation, ({ action: wanted, context }) => {
      const named = { urls: [], words: [], defaultChat: null, commandPrefixes: [] };
      const { verdict, rule } = decide(wanted, { ...context, named, grants: [], taint: ['payload'] });
      if (verdict === 'allow') expect(['note', 'read', 'own_store']).toContain(rule);
    }),
    { numRuns: 2000 },
  );
});

function width(wanted: AgentAction, context: PolicyContext): number {
  return WIDTH[decide(wanted, context).verdict];
}

function grantsFor(actions: readonly AgentAction[]): AgentGrant[] {
  return actions.flatMap((one, index) => {
    const covers = narrowestGrant(canonicalAction(one), {
      command: { state: 'allowed', isSensitive: false, program: '/usr/bin/git', reason: '' },
    });
    if (covers === null) return [];
    const about = {
      agent_key: 'key',
      says: '',
      approval_id: 'a',
      created_by: 'ani',
      created_at: '2026-11-29T00:00:00Z',
    };
    return [{ ...about, grant_id: `g${index}`, covers, expires_at: new Date(NOW + 1000).toISOString() }];
  });
}
