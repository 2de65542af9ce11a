import type { AgentGrant, AgentWorkflowInputs, ToolName } from '@multi-job/contract';
import type { CommandPrefix } from '../../commands/command-prefix.ts';
import type { SkillPolicy } from '../../skills/skill-limits.ts';
import type { ActionClass } from '../agent-action.ts';

type Given<Name extends keyof AgentWorkflowInputs> = NonNullable<AgentWorkflowInputs[Name]>;

/** All that `decide` looks at beside the action. Plain data: nothing is read, resolved or asked meanwhile. */
export interface PolicyContext {
  jobType: string;
  /** What a custom job type declares; the built-in ones have a policy of their own. */
  declaredTools?: readonly ToolName[];
  /** Each may narrow. */
  skills: readonly SkillPolicy[];
  agentKey: string;
  writePolicy: Given<'write_policy'>;
  mode: Given<'mode'>;
  /** Null: what is enabled may be used. */
  allowedAccounts: readonly string[] | null;
  allowedMcpServers: readonly string[] | null;
  allowedHosts: readonly string[] | null;
  allowedChannels: readonly string[] | null;
  /** Of the job; null: it narrows nothing. */
  commandPrefixes: readonly CommandPrefix[] | null;
  /** What the owner of the job named: see `namedTargets`. */
  named: NamedTargets;
  /** Of this agent key. */
  grants: readonly AgentGrant[];
  /** Where text from outside came from that is in the prompt by now, such as `mcp:files/read`; empty: none is. */
  taint: readonly string[];
  /** What failed twice, as `avoidKey` names it. */
  avoid: readonly string[];
  facts: ActionFacts;
  nowMs: number;
}

/** Places that stand in what the owner of the job wrote: its prompt and its own fields, never what was brought in. */
export interface NamedTargets {
  /** Whole addresses, as `URL.href` has them. */
  urls: readonly string[];
  /** All other words of the prompt that may be an address of a person, a chat or a file. */
  words: readonly string[];
  /** `channel/account_id`. */
  defaultChat: string | null;
  commandPrefixes: readonly CommandPrefix[];
}

/** What is true of one action now, found out before `decide` is asked. */
export interface ActionFacts {
  class: ActionClass;
  /** Of the account that it names; null where it names none. */
  account: AccountFacts | null;
  mcp: McpFacts | null;
  command: CommandFacts | null;
  /** What widens the job that `schedule_job` would save beyond this agent; empty: nothing does. */
  widens: readonly string[];
}

export type AccountFacts = { state: 'missing' | 'disabled' } | { state: 'enabled'; origins: readonly string[] };

export interface McpFacts {
  server: 'missing' | 'disabled' | 'not_allowed' | 'enabled';
  tool: 'pinned' | 'changed' | 'new' | 'gone';
  /** An admin's word. */
  isRead: boolean;
}

export interface CommandFacts {
  /** `off`, `not_found` and `changeable` cannot be allowed by a question; `outside_list` and `sensitive` can. */
  state: 'off' | 'refused' | 'outside_list' | 'allowed';
  isSensitive: boolean;
  /** The file that all links lead to; null where it was not found. */
  program: string | null;
  reason: string;
}
