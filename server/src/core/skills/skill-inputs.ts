import type { SkillManifest } from '@multi-job/contract';
import { AGENT_WORKFLOW_TYPE, agentFieldsSchema } from '@multi-job/contract/agent-workflow';
import { platformInputsSchema } from '@multi-job/contract/job-spec';

type Inputs = Readonly<Record<string, unknown>>;
type Blueprint = Pick<SkillManifest, 'job_type' | 'default_inputs' | 'runbook'>;

/** Lists of an agent that narrow: of the skill's and the job's what both have. */
const LISTS = [
  'allowed_accounts',
  'allowed_mcp_servers',
  'allowed_hosts',
  'allowed_channels',
  'command_allow_prefixes',
];
const LIMITS = ['max_steps', 'max_tokens', 'max_cost_usd'];
const POLICIES = ['deny', 'ask', 'granted'];
const MODES = ['plan', 'rehearse', 'run'];

/**
 * The inputs that the job type is given: those of the skill, and over them those of the job. What an agent may do is the
 * stricter of both. The first is not changed by what came from outside.
 */
export function skillInputs(skill: Blueprint, inputs: Inputs): Record<string, unknown> {
  const defaults = skill.default_inputs;
  const merged: Record<string, unknown> = { ...defaults, ...inputs };
  if (skill.job_type !== AGENT_WORKFLOW_TYPE) return merged;
  for (const name of LISTS) narrowList(merged, name, defaults[name], inputs[name]);
  for (const name of LIMITS) {
    const [most, asked] = [defaults[name], inputs[name]];
    if (typeof most === 'number' && typeof asked === 'number') merged[name] = Math.min(most, asked);
  }
  narrowRank(merged, 'write_policy', POLICIES, defaults, inputs);
  narrowRank(merged, 'mode', MODES, defaults, inputs);
  return merged;
}

/**
 * What an agent is told: its prompt, the runbook of its skill, and the other inputs. Of these only those stand in the prompt
 * that the skill or the job as it is saved has; others came with the run, and are outside data like a payload.
 *
 * @param own inputs of the job as it is saved.
 */
export function agentSkillInputs(skill: Blueprint, inputs: Inputs, own: Inputs): Record<string, unknown> {
  const merged = skillInputs(skill, inputs);
  if (skill.job_type !== AGENT_WORKFLOW_TYPE || typeof merged['prompt'] !== 'string') return merged;
  const names = Object.keys(merged).filter(name => !isAgentName(name));
  const saved = skillInputs(skill, own);
  const known = names.filter(name => isSame(merged[name], saved[name]));
  const foreign = names.filter(name => !known.includes(name));
  const parts = [
    merged['prompt'],
    skill.runbook.trim() === '' ? '' : `How it is done:\n${skill.runbook.trim()}`,
    known.length === 0 ? '' : `Inputs:\n${JSON.stringify(Object.fromEntries(known.map(name => [name, merged[name]])))}`,
  ];
  merged['prompt'] = parts.filter(part => part !== '').join('\n\n');
  if (foreign.length > 0) {
    const given = Object.fromEntries(foreign.map(name => [name, merged[name]]));
    const payload = merged['payload'];
    merged['payload'] = payload === undefined ? { inputs: given } : { inputs: given, payload };
  }
  return merged;
}

const AGENT_NAMES: ReadonlySet<string> = new Set([
  ...['prompt', 'payload', 'delivery', 'created_by'],
  ...Object.keys(agentFieldsSchema.shape),
  ...Object.keys(platformInputsSchema.shape),
]);

function isAgentName(name: string): boolean {
  return AGENT_NAMES.has(name);
}

function narrowList(merged: Record<string, unknown>, name: string, most: unknown, asked: unknown): void {
  if (!Array.isArray(most) || !Array.isArray(asked)) return;
  const within: unknown[] = asked.filter(item => most.some(entry => item === entry || beginsLike(name, item, entry)));
  merged[name] = within;
}

function beginsLike(name: string, item: unknown, entry: unknown): boolean {
  return name === 'command_allow_prefixes' && String(item).startsWith(`${String(entry)} `);
}

/** The one that stands first is the strictest. */
function narrowRank(
  merged: Record<string, unknown>,
  name: string,
  ranks: readonly string[],
  defaults: Inputs,
  inputs: Inputs,
): void {
  const given = [defaults[name], inputs[name]].map(value => ranks.indexOf(String(value))).filter(rank => rank !== -1);
  if (given.length === 2) merged[name] = ranks[Math.min(...given)];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
