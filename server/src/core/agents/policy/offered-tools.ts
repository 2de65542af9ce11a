import type { AgentAction } from '../agent-action.ts';
import type { PolicyContext } from './policy-context.ts';
import { toolRefusal } from './tool-rules.ts';

/** What there is to be offered; of it the model sees what the policy would not refuse by itself. */
export interface OfferContext extends Pick<
  PolicyContext,
  'jobType' | 'declaredTools' | 'skills' | 'writePolicy' | 'allowedAccounts' | 'allowedMcpServers' | 'allowedChannels'
> {
  /** Names of accounts that are switched on. */
  accounts: readonly string[];
  mcpServers: readonly OfferableServer[];
  hasCommands: boolean;
  hasFiles: boolean;
}

export interface OfferableServer {
  server: string;
  /** Pinned and unchanged. */
  tools: readonly { name: string; isRead: boolean }[];
}

export interface OfferedTools {
  steps: AgentAction['kind'][];
  accounts: string[];
  mcpServers: { server: string; tools: string[] }[];
  /** Accounts that messages can be sent with. */
  channels: string[];
  /** Whether steps that change something are among what is offered. */
  mayWrite: boolean;
}

const STEPS: readonly AgentAction['kind'][] = [
  'note',
  'kv',
  'file',
  'provider_http',
  'mcp_tool',
  'message',
  'command',
  'schedule_job',
];
/** They can do nothing but change something. */
const ONLY_WRITES: ReadonlySet<AgentAction['kind']> = new Set(['message', 'command', 'schedule_job']);

/** What a model is shown: a tool that would be refused is not there for it, so that it need not be tempted. */
export function offeredTools(context: OfferContext): OfferedTools {
  const { writePolicy, allowedAccounts, allowedMcpServers, allowedChannels } = context;
  const mayWrite = writePolicy !== 'deny';
  const accounts = context.accounts.filter(name => isIn(allowedAccounts, name));
  const mcpServers = context.mcpServers
    .filter(({ server }) => isIn(allowedMcpServers, server))
    .map(({ server, tools }) => ({
      server,
      tools: tools.filter(({ isRead }) => mayWrite || isRead).map(({ name }) => name),
    }))
    .filter(({ tools }) => tools.length > 0);
  const channels = accounts.filter(name => isIn(allowedChannels, name.slice(0, name.indexOf('/'))));
  const isThere: Partial<Record<AgentAction['kind'], boolean>> = {
    file: context.hasFiles,
    provider_http: accounts.length > 0,
    mcp_tool: mcpServers.length > 0,
    message: channels.length > 0,
    command: context.hasCommands,
  };
  const steps = STEPS.filter(
    kind => toolRefusal({ kind }, context) === null && (isThere[kind] ?? true) && (mayWrite || !ONLY_WRITES.has(kind)),
  );
  return {
    steps,
    accounts: steps.includes('provider_http') ? accounts : [],
    mcpServers: steps.includes('mcp_tool') ? mcpServers : [],
    channels: steps.includes('message') ? channels : [],
    mayWrite,
  };
}

function isIn(list: readonly string[] | null, name: string): boolean {
  return list === null || list.includes(name);
}
