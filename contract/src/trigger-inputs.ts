import { platformInputsSchema } from './job-spec.ts';

/** Inputs that say what a run may do, as whom, and how much of it: none of them is decided by what comes from outside. */
const POLICY_INPUTS = [
  'account',
  'account_id',
  'accounts',
  'ai_account_id',
  'ai_provider',
  'agent_key',
  'allow_sensitive_commands',
  'allowed_accounts',
  'allowed_channels',
  'allowed_hosts',
  'allowed_mcp_servers',
  'budget',
  'command_allow_prefixes',
  'created_by',
  'default_account_id',
  'default_channel',
  'max_cost_usd',
  'max_steps',
  'max_tokens',
  'mode',
  'model_id',
  'on_reject',
  'rate_limit',
  'require_approval',
  'required_secrets',
  'requires_approval',
  'tool_allowlist',
  'tools',
  'write_policy',
] as const;

/** Where what came from outside stands in the inputs of a run, whatever the trigger says. */
const DELIVERY_INPUTS = ['payload', 'delivery'] as const;

const PLATFORM: ReadonlySet<string> = new Set(Object.keys(platformInputsSchema.shape));
const POLICY: ReadonlySet<string> = new Set(POLICY_INPUTS);
const DELIVERY: ReadonlySet<string> = new Set(DELIVERY_INPUTS);

/** Why the map of a trigger may not set this input; null where it may. */
export function reservedInputReason(name: string): string | null {
  const [first = ''] = name.split('.', 1);
  if (PLATFORM.has(name) || PLATFORM.has(first)) return 'is read by the platform itself: it is set in the job only';
  if (POLICY.has(name) || POLICY.has(first)) {
    return 'decides what a run may do: it is set in the job only, never by what comes from outside';
  }
  if (DELIVERY.has(name) || DELIVERY.has(first)) return 'holds what came from outside: take another name';
  return name === '__proto__' ? 'is no name of an input' : null;
}
