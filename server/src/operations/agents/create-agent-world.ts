import { parseAccountName } from '../../core/accounts/account-name.ts';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { AccountRules } from '../../core/accounts/account-rules.ts';
import { accountTarget } from '../../core/accounts/account-target.ts';
import type { Account, FindAccount } from '../../core/accounts/account.ts';
import type { Idempotency, ProviderTemplate } from '../../core/accounts/provider-template.ts';
import type { AgentAction } from '../../core/agents/agent-action.ts';
import { actionClass } from '../../core/agents/action-class.ts';
import type { ProviderFacts } from '../../core/agents/action-class.ts';
import type { AccountFacts, ActionFacts, CommandFacts, McpFacts } from '../../core/agents/policy/policy-context.ts';
import { widerThan } from '../../core/agents/wider-than.ts';
import { decideCommand } from '../../core/commands/decide-command.ts';
import type { CommandRules } from '../../core/commands/decide-command.ts';
import { isSensitiveCommand } from '../../core/commands/is-sensitive-command.ts';
import { prefixText } from '../../core/commands/command-prefix.ts';
import type { Engine } from '../../engine/engine.ts';
import { ACCOUNTS_COLLECTION } from '../accounts/account-document.ts';
import type { EnvironmentAccounts } from '../accounts/environment-accounts.ts';
import { MCP_SERVERS_COLLECTION, mcpRecordOf, readMcpServer } from '../mcp-servers/mcp-server-document.ts';

/** Accounts and servers that a model is told of at most. */
const MAX_LISTED = 100;

export interface AgentWorldDeps {
  engine: Engine;
  findAccount: FindAccount;
  environment: EnvironmentAccounts;
  templates: ReadonlyMap<string, ProviderTemplate>;
  /** Null: commands are switched off. */
  commands: CommandRules | null;
  hasFiles: boolean;
}

/** What an action is held against, as it is asked for. */
export interface FactsAsked {
  /** Names of the tools of an MCP server that are pinned and unchanged. */
  callableTools: (server: string) => Promise<readonly string[]>;
  /** Inputs of the job that asks. */
  inputs: Readonly<Record<string, unknown>>;
}

export type AgentWorld = ReturnType<typeof createAgentWorld>;

/** What is there for agents to use, looked at anew each time. Nothing is sent for it, and no name is resolved. */
export function createAgentWorld(deps: AgentWorldDeps) {
  const { engine, commands, hasFiles } = deps;
  return {
    hasFiles,
    commandPrefixes: (commands?.prefixes ?? []).map(prefixText),

    /** The action with the whole address in the place of a path; one that cannot be made whole stays as it is. */
    async whole(action: AgentAction): Promise<AgentAction> {
      if (action.kind !== 'provider_http' || !action.url.startsWith('/')) return action;
      const account = await accountOf(deps, action.account);
      if (account === null) return action;
      const rules = { ...accountRules(deps.templates.get(account.provider), account.config), origins: account.origins };
      const url = targetOrNull(action.account, rules, action.url);
      return url === null ? action : { ...action, url };
    },

    async factsOf(action: AgentAction, asked: FactsAsked): Promise<ActionFacts> {
      const name = accountNameIn(action);
      const account = name === null ? null : await accountOf(deps, name);
      const mcp = action.kind === 'mcp_tool' ? await mcpFacts(engine, action, asked) : null;
      const provider = account === null ? null : providerFacts(deps, account);
      return {
        class: actionClass(action, { provider, isMcpRead: mcp?.isRead === true }),
        account: name === null ? null : accountFacts(account),
        mcp,
        command: action.kind === 'command' ? commandFacts(action.argv, commands) : null,
        widens: action.kind === 'schedule_job' ? widerThan(asked.inputs, action.job) : [],
      };
    },

    async idempotencyOf(name: string): Promise<Idempotency | null> {
      const account = await accountOf(deps, name);
      return account === null ? null : rulesOf(deps, account).idempotency;
    },

    async accounts() {
      const { items } = await engine.listDocuments({ collection: ACCOUNTS_COLLECTION, limit: MAX_LISTED, offset: 0 });
      const names = [...new Set([...items.map(({ id }) => id), ...deps.environment.keys()])];
      const found = await Promise.all(names.map(name => accountOf(deps, name).catch(() => null)));
      return found.flatMap(account => {
        if (account === null || !account.isEnabled) return [];
        const { reads } = rulesOf(deps, account);
        return [{ name: `${account.provider}/${account.accountId}`, origins: account.origins, reads }];
      });
    },

    async mcpServers(): Promise<string[]> {
      const query = { collection: MCP_SERVERS_COLLECTION, limit: MAX_LISTED, offset: 0 };
      const { items } = await engine.listDocuments(query);
      return items.filter(document => mcpRecordOf(document).stored?.enabled === true).map(({ id }) => id);
    },
  };
}

type Deps = AgentWorldDeps;

function accountNameIn(action: AgentAction): string | null {
  if (action.kind === 'message') return `${action.channel}/${action.account_id}`;
  return action.kind === 'provider_http' ? action.account : null;
}

async function accountOf({ findAccount }: Pick<Deps, 'findAccount'>, name: string): Promise<Account | null> {
  const parsed = parseAccountName(name);
  return parsed === null ? null : findAccount(parsed.provider, parsed.accountId);
}

function accountFacts(account: Account | null): AccountFacts {
  if (account === null) return { state: 'missing' };
  return account.isEnabled ? { state: 'enabled', origins: account.origins } : { state: 'disabled' };
}

function rulesOf({ templates }: Pick<Deps, 'templates'>, { provider, config }: Account): AccountRules {
  return accountRules(templates.get(provider), config);
}

function providerFacts(deps: Deps, account: Account): ProviderFacts {
  const { baseUrl, reads, idempotency } = rulesOf(deps, account);
  return { reads, idempotency, baseUrl: baseUrl?.href ?? null };
}

function targetOrNull(
  account: string,
  rules: Parameters<typeof accountTarget>[0]['rules'],
  url: string,
): string | null {
  try {
    return accountTarget({ account, rules, url, pathPrefix: '' }).href;
  } catch {
    return null;
  }
}

async function mcpFacts(
  engine: Engine,
  { server, tool }: AgentAction & { kind: 'mcp_tool' },
  { callableTools }: FactsAsked,
): Promise<McpFacts> {
  const { stored, documentRevision } = await readMcpServer(engine, server);
  if (documentRevision === 0 || stored === null) return { server: 'missing', tool: 'gone', isRead: false };
  const pin = Object.hasOwn(stored.pins, tool) ? stored.pins[tool] : undefined;
  if (!stored.enabled) return { server: 'disabled', tool: pin === undefined ? 'new' : 'pinned', isRead: false };
  if (pin === undefined) return { server: 'enabled', tool: 'new', isRead: false };
  const isCallable = (await callableTools(server)).includes(tool);
  return { server: 'enabled', tool: isCallable ? 'pinned' : 'changed', isRead: isCallable && pin.is_read };
}

function commandFacts(argv: readonly string[], rules: CommandRules | null): CommandFacts {
  if (rules === null) {
    return { state: 'off', isSensitive: false, program: null, reason: 'Commands are switched off.' };
  }
  const verdict = decideCommand({ argv }, rules);
  const program = rules.find(argv[0] ?? '')?.real ?? null;
  const isSensitive = isSensitiveCommand(argv);
  if (verdict.isAllowed) return { state: 'allowed', isSensitive, program, reason: verdict.rule };
  const { reason, message } = verdict;
  const state = reason === 'off' ? 'off' : reason === 'not_allowed' ? 'outside_list' : 'refused';
  return { state, isSensitive, program, reason: message };
}
