import type { ToolName } from '@multi-job/contract';

/** Which tools may be used. Deny wins over allow; what is in neither is refused. */
export interface ToolPolicy {
  /** How a refusal names this policy. */
  name: string;
  allow: readonly ToolName[];
  deny: readonly ToolName[];
}

/** The policies of the job types that come with the platform. Source: PRODUCT contract, section 8. */
const BUILT_IN_POLICIES: Readonly<Record<string, Omit<ToolPolicy, 'name'>>> = {
  'monitor.channel': { allow: ['metrics', 'messaging'], deny: [] },
  'report.daily': { allow: ['metrics', 'messaging', 'files'], deny: [] },
  'backup.export': { allow: ['files', 'kv'], deny: [] },
  'agent.workflow': { allow: ['http', 'kv', 'messaging', 'files', 'metrics', 'command', 'mcp'], deny: [] },
  'http.request': { allow: ['http', 'metrics'], deny: [] },
  'command.run': { allow: ['command', 'files'], deny: [] },
  'message.send': { allow: ['messaging'], deny: [] },
  'simulation.heavy': { allow: ['metrics'], deny: [] },
};

/** The policy of a built-in job type, or null for any other. */
export function builtInPolicy(type: string): ToolPolicy | null {
  const policy = Object.hasOwn(BUILT_IN_POLICIES, type) ? BUILT_IN_POLICIES[type] : undefined;
  return policy === undefined ? null : { name: `policy of job type "${type}"`, ...policy };
}
