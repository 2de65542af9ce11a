import { createHash } from 'node:crypto';
import type { AgentAction } from './agent-action.ts';
import { pathPattern } from './grant-pattern.ts';

/**
 * What is the same step for the memory: its kind, tool and place, without numbers, ids, queries, bodies and texts. 16 hex
 * digits.
 */
export function avoidKey(action: AgentAction): string {
  return createHash('sha256')
    .update(JSON.stringify(placeOf(action)))
    .digest('hex')
    .slice(0, 16);
}

/** The tool and the place, as codes and names: what a failure is remembered by. */
export function failurePlace(action: AgentAction): { tool: string; target: string } {
  const [tool = '', ...place] = placeOf(action);
  return { tool, target: place.join(' ') };
}

function placeOf(action: AgentAction): string[] {
  switch (action.kind) {
    case 'note':
      return ['note'];
    case 'kv':
      return [`kv.${action.op}`];
    case 'file':
      return [`file.${action.op}`, pathPattern(action.path)];
    case 'provider_http': {
      if (!URL.canParse(action.url)) return ['provider_http', action.account, action.method];
      const { origin, pathname } = new URL(action.url);
      return ['provider_http', action.account, action.method, `${origin}${pathPattern(pathname)}`];
    }
    case 'mcp_tool':
      return ['mcp_tool', action.server, action.tool];
    case 'message':
      return ['message', `${action.channel}/${action.account_id}`];
    case 'command':
      return ['command', ...action.argv.slice(0, 2)];
    case 'schedule_job':
      return ['schedule_job', String(action.job['type'])];
  }
}
