import { Command } from 'commander';
import { AppError } from '../../../core/errors.ts';
import { printable } from '../../../core/printable-text.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant } from '../../api/cell.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { serverArgument } from './server-argument.ts';
import { toolLines, toolTable } from './tool-lines.ts';

interface Options {
  tool?: string;
}

export function listMcpToolsCommand(finish: Finish): Command {
  const command = new Command('tools')
    .description('list the tools of a server as they were when it was last tested; nothing is started')
    .argument('<server>', 'its id', serverArgument)
    .option('--tool <name>', 'only this one, with all that it says; of a changed one both texts');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, id: string) => {
    const answer = await client.mcpServers.tools(id);
    if (options.tool !== undefined) {
      const tool = answer.tools.find(({ name }) => name === options.tool);
      if (tool === undefined) throw new AppError('NOT_FOUND', `${id} has no tool "${printable(options.tool)}".`);
      await output.show(tool, () => toolLines(tool));
      return EXIT_OK;
    }
    await output.show(answer, () => (answer.tools.length === 0 ? [] : toolTable(answer.tools)));
    if (output.isJson) return EXIT_OK;
    output.note(
      answer.looked_at === null
        ? `Nobody has looked at its tools yet: multi-job mcp-servers test ${id}`
        : `As of ${instant(answer.looked_at)}.`,
    );
    return EXIT_OK;
  });
}
