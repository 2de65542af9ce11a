import type { AgentAction, PolicyVerdict } from '../agent-action.ts';
import { since } from './asking-rules.ts';
import { isNamed } from './is-named.ts';
import type { PolicyContext } from './policy-context.ts';
import { allow, ask } from './verdicts.ts';

/** A write that no grant covers and nothing else speaks against. */
export function writeVerdict(action: AgentAction, context: PolicyContext): PolicyVerdict {
  if (action.kind === 'kv') return allow('own_store', 'It is a value of its own, which nobody else reads.');
  if (context.writePolicy !== 'granted' || !isListed(action, context)) {
    return ask('write_asks', 'It changes something, and no grant covers it.');
  }
  if (context.taint.length > 0 && !isNamed(action, context.named)) {
    return ask('tainted_target', `The job does not name this place, and ${since(context.taint)}.`);
  }
  return allow('write_granted', 'An admin allowed writes to what the job names (write_policy: granted).');
}

/** Whether a list of the job, or its usual chat, has the place: "all that is enabled" is no list. */
function isListed(action: AgentAction, context: PolicyContext): boolean {
  switch (action.kind) {
    case 'provider_http':
      return context.allowedAccounts?.includes(action.account) ?? false;
    case 'mcp_tool':
      return context.allowedMcpServers?.includes(action.server) ?? false;
    case 'message': {
      const account = `${action.channel}/${action.account_id}`;
      return context.named.defaultChat === account || (context.allowedAccounts?.includes(account) ?? false);
    }
    case 'command':
      return context.commandPrefixes !== null;
    case 'file':
      return true;
    case 'note':
    case 'kv':
      return true;
    case 'schedule_job':
      return false;
  }
}
