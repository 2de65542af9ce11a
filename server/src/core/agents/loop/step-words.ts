import { printable } from '../../printable-text.ts';
import type { AgentAction } from '../agent-action.ts';

const MAX_WORDS = 300;

/** A step in a line: what it does and where, without bodies and queries. For people; whatever outside text is in it is made visible. */
export function stepInWords(action: AgentAction): string {
  const words = printable(wordsOf(action));
  return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words;
}

function wordsOf(action: AgentAction): string {
  switch (action.kind) {
    case 'note':
      return 'note';
    case 'kv':
      return `kv ${action.op} ${action.key}`;
    case 'file':
      return `file ${action.op} ${action.path}`;
    case 'provider_http':
      return `${action.method} ${addressOf(action.url)} as ${action.account}`;
    case 'mcp_tool':
      return `tool ${action.tool} of MCP server ${action.server}`;
    case 'message':
      return `message through ${action.channel}/${action.account_id}${action.to === null ? '' : ` to ${action.to}`}`;
    case 'command':
      return `command ${action.argv[0] ?? ''}${action.argv.length > 1 ? ` with ${action.argv.length - 1} words` : ''}`;
    case 'schedule_job':
      return `save job ${typeof action.job['job_id'] === 'string' ? action.job['job_id'] : ''}`;
  }
}

function addressOf(url: string): string {
  if (!URL.canParse(url)) return url.split('?', 1)[0] ?? '';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
