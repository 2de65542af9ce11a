import { Command } from 'commander';
import type { Finish } from '../finish.ts';

const HELP = `
It speaks the Model Context Protocol on stdin and stdout, for one assistant, and asks the API for everything; an assistant
starts it by itself (see docs/mcp.md). It works only while the API asks for tokens: give the assistant one of its own, with
the role viewer to look and operator to save (disabled) and run jobs.

Exit codes: 0 the assistant has gone, 2 the token or the settings must be mended, 4 the API does not answer.`;

export function mcpCommand(finish: Finish): Command {
  const command = new Command('mcp')
    .description('the platform as tools for an assistant, by MCP over stdin and stdout')
    .option('--url <url>', 'address of the API (default: from API_HOST and API_PORT)')
    .option('--token <token>', 'token to show (default: MULTI_JOB_TOKEN, which other users of the machine cannot see)')
    .addHelpText('after', HELP);
  return command.action(async (options: { url?: string; token?: string }) => {
    const { runMcp } = await import('../mcp/run-mcp.ts');
    finish(await runMcp(options));
  });
}
