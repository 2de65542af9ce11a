import type { ToolName } from '@multi-job/contract';
import { AppError } from '../errors.ts';
import { builtInPolicy } from './built-in-policies.ts';
import type { ToolPolicy } from './built-in-policies.ts';

/** What a policy says of a tool. `rule` names what decided, `mend` how a refusal can be lifted. */
export type ToolVerdict = { isAllowed: true; rule: string } | { isAllowed: false; rule: string; mend: string };

export interface ToolRuleOptions {
  /** What a custom job type declares in `defineJob({ tools })`. Built-in types have a policy instead. */
  declaredTools?: readonly ToolName[];
  /** Further policies (a skill's): each may narrow, none can widen. */
  narrowedBy?: readonly ToolPolicy[];
}

/** Whether runs of a job type may use a tool, and the rule that says so. Deny wins over allow, in every policy. */
export function toolRule(type: string, tool: ToolName, options: ToolRuleOptions = {}): ToolVerdict {
  const base = builtInPolicy(type) ?? declaredPolicy(type, options.declaredTools ?? []);
  const policies = [base, ...(options.narrowedBy ?? [])];
  const denying = policies.find(policy => policy.deny.includes(tool));
  if (denying) {
    return { isAllowed: false, rule: `${denying.name}: deny ${tool}`, mend: 'A denied tool cannot be opened.' };
  }
  const silent = policies.find(policy => !policy.allow.includes(tool));
  if (silent) return { isAllowed: false, rule: allowRule(silent), mend: mendOf(silent, base, type, tool) };
  return { isAllowed: true, rule: allowRule(base) };
}

/** The TOOL_DENIED of a refused tool, naming the rule. */
export function toolDenied(type: string, tool: ToolName, verdict: ToolVerdict & { isAllowed: false }): AppError {
  const message = `Job type "${type}" may not use the tool "${tool}" (${verdict.rule}). ${verdict.mend}`;
  return new AppError('TOOL_DENIED', message, { details: { type, tool, rule: verdict.rule } });
}

function declaredPolicy(type: string, declared: readonly ToolName[]): ToolPolicy {
  return { name: `tools declared by job type "${type}"`, allow: declared, deny: [] };
}

function allowRule(policy: ToolPolicy): string {
  return `${policy.name}: allow ${policy.allow.length === 0 ? 'nothing' : policy.allow.join(', ')}`;
}

function mendOf(silent: ToolPolicy, base: ToolPolicy, type: string, tool: ToolName): string {
  if (silent !== base) return `Allow "${tool}" there if it is meant to be used.`;
  if (builtInPolicy(type)) return `Use a job type of your own that declares "${tool}" if you need it.`;
  return `Add "${tool}" to \`tools\` in its defineJob call if it is meant to be used.`;
}
