import type { GrantCovers } from '@multi-job/contract';
import { prefixText } from '../commands/command-prefix.ts';

/** What a grant allows, as a sentence for whoever gives it. */
export function grantInWords(covers: GrantCovers): string {
  switch (covers.kind) {
    case 'provider_http': {
      const names = Object.entries(covers.query).map(([name, value]) => `${name}=${value}`);
      const query = names.length === 0 ? '' : `?${names.join('&')}`;
      return `${covers.method} ${covers.origin}${covers.path}${query} with the account ${covers.account}, with any body.`;
    }
    case 'mcp_tool':
      return `The tool ${covers.tool} of the MCP server ${covers.server}, with any arguments that hold no address.`;
    case 'command':
      return `The program ${covers.program} with exactly these words: ${prefixText(covers.argv)}${covers.cwd === null ? '' : ` (in ${covers.cwd})`}.`;
    case 'message':
      return `Messages by ${covers.channel}/${covers.account_id} to ${covers.to ?? 'its usual chat'}, with any text.`;
    case 'file':
      return `To ${covers.op === 'append' ? 'append to' : 'write'} the file ${covers.path}, with any content.`;
    case 'kv':
      return `To ${covers.op} its own value ${covers.key}.`;
    case 'schedule_job':
      return `To save the job ${covers.job_id} of type ${covers.type}, never with wider rights than its own.`;
  }
}
