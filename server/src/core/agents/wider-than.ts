import { AGENT_WORKFLOW_TYPE } from '@multi-job/contract/agent-workflow';
import { skillIdOfType } from '@multi-job/contract/skill';

type Fields = Readonly<Record<string, unknown>>;

/** Lists that allow more the longer they are. Absent: nothing more is allowed. */
const OPENING = ['command_allow_prefixes', 'allowed_hosts'] as const;
/** Lists that narrow. Absent: all there is. */
const NARROWING = ['allowed_accounts', 'allowed_mcp_servers', 'allowed_channels'] as const;
const LIMITS = ['max_steps', 'max_tokens', 'max_cost_usd'] as const;

/**
 * What a job that an agent makes could do and the agent itself may not, as names of fields; empty: nothing.
 *
 * @param own inputs of the agent.
 * @param job the spec that it wants to save.
 */
export function widerThan(own: Fields, job: Fields): string[] {
  const inputs = objectIn(job['inputs']);
  if (job['type'] === AGENT_WORKFLOW_TYPE) return widerAgent(own, inputs);
  // What a skill stands on and may do is not the agent's to choose.
  if (typeof job['type'] === 'string' && skillIdOfType(job['type']) !== null) return ['type skill:…'];
  if (job['type'] === 'command.run') return isAllowedCommand(own, inputs) ? [] : ['type command.run'];
  const accounts = listIn(own['allowed_accounts']);
  const account = inputs['account'];
  return accounts === null || account === undefined || accounts.includes(account) ? [] : ['inputs.account'];
}

function widerAgent(own: Fields, made: Fields): string[] {
  const opening = OPENING.filter(name => !isWithin(listIn(made[name]) ?? [], listIn(own[name]) ?? []));
  const narrowing = NARROWING.filter(name => {
    const [mine, its] = [listIn(own[name]), listIn(made[name])];
    return mine !== null && (its === null || !isWithin(its, mine));
  });
  const limits = LIMITS.filter(name => {
    const [mine, its] = [own[name], made[name]];
    return typeof mine === 'number'
      ? typeof its !== 'number' || its > mine
      : typeof its === 'number' && name !== 'max_cost_usd';
  });
  const policy = rank(made['write_policy']) > rank(own['write_policy']) ? ['write_policy'] : [];
  const mode = made['mode'] !== own['mode'] && own['mode'] !== undefined && own['mode'] !== 'run' ? ['mode'] : [];
  const budget = JSON.stringify(made['budget'] ?? null) === JSON.stringify(own['budget'] ?? null) ? [] : ['budget'];
  return [...opening, ...narrowing, ...limits, ...policy, ...mode, ...budget].map(name => `inputs.${name}`);
}

function isAllowedCommand(own: Fields, { argv }: Fields): boolean {
  const words = listIn(argv);
  if (words === null) return false;
  return (listIn(own['command_allow_prefixes']) ?? []).some(prefix => {
    const wanted = String(prefix).split(/\s+/);
    return wanted.every((word, index) => words[index] === word);
  });
}

/** `deny` allows least. */
function rank(policy: unknown): number {
  return policy === 'granted' ? 2 : policy === 'deny' ? 0 : 1;
}

function isWithin(part: readonly unknown[], whole: readonly unknown[]): boolean {
  return part.every(item => whole.includes(item));
}

function listIn(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

function objectIn(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
