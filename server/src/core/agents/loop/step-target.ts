import type { AgentAction } from '../agent-action.ts';

/** Where a step goes, by names that an operator gave: what failures are remembered by. Nothing of it comes from outside. */
export function stepTarget(action: AgentAction): string {
  switch (action.kind) {
    case 'provider_http':
      return action.account;
    case 'mcp_tool':
      return `${action.server}/${action.tool}`;
    case 'message':
      return `${action.channel}/${action.account_id}`;
    case 'command':
      return action.argv[0] ?? '';
    case 'schedule_job':
      return 'jobs';
    default:
      return action.kind;
  }
}
