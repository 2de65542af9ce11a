import type { AgentAction } from '../agent-action.ts';
import type { NamedTargets } from './policy-context.ts';

/** Whether the owner of the job named the very place that an action goes to. */
export function isNamed(action: AgentAction, named: NamedTargets): boolean {
  switch (action.kind) {
    case 'provider_http':
      return named.urls.includes(action.url);
    case 'mcp_tool':
      return named.words.includes(action.tool);
    case 'message':
      return isChatNamed(action, named);
    case 'command':
      return named.commandPrefixes.some(prefix => prefix.every((word, index) => action.argv[index] === word));
    case 'file':
      return named.words.includes(action.path);
    case 'note':
    case 'kv':
      return true;
    case 'schedule_job':
      return false;
  }
}

/** Where an account sends to by itself, or a chat that the prompt has as a word, by the account that the job sends with. */
function isChatNamed(
  { channel, account_id: account, to }: AgentAction & { kind: 'message' },
  named: NamedTargets,
): boolean {
  return named.defaultChat === `${channel}/${account}` && (to === null || named.words.includes(to));
}
