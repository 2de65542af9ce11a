import type { McpTool, McpTools, PinMcpTools } from '@multi-job/contract';
import { Command } from 'commander';
import { AppError } from '../../../core/errors.ts';
import { printable } from '../../../core/printable-text.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { askYes } from '../../api/ask-yes.ts';
import { EXIT_FAILED, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { serverArgument } from './server-argument.ts';
import { toolLines, toolTable } from './tool-lines.ts';

interface Options {
  all?: true;
  read?: string[];
  unpin?: string[];
  yes?: true;
}

export function pinMcpToolsCommand(finish: Finish): Command {
  const command = new Command('pin')
    .description('let tools of a server through as they are shown, or no more; only pinned ones may be called')
    .argument('<server>', 'its id', serverArgument)
    .argument('[tools...]', 'names of tools; with =digest one that says something else is refused without asking')
    .option('--all', 'all that are new or have changed')
    .option('--read <tools...>', 'those that only read; all others are taken for writes')
    .option('--unpin <tools...>', 'names of tools to let through no more')
    .option('-y, --yes', 'without asking');
  return asApiCommand(
    command,
    finish,
    async ({ client, output, options }: ApiCall<Options>, id: string, names: string[]) => {
      const known = await client.mcpServers.tools(id);
      const chosen = chosenTools(known, names, options);
      const unpin = options.unpin ?? [];
      const unseen = chosen.filter(({ digest }) => digest === null).map(({ tool }) => tool);
      if (unseen.length > 0 && options.yes !== true) {
        for (const tool of unseen) output.note([...toolLines(tool), ''].join('\n'));
        if (
          !(await askYes(`Let ${unseen.length === 1 ? 'this tool' : `these ${unseen.length} tools`} of ${id} through?`))
        ) {
          output.note('Nothing was changed.');
          return EXIT_FAILED;
        }
      }
      const body: PinMcpTools = { tools: chosen.map(each => pinOf(each, options.read ?? [])), unpin };
      const answer = await client.mcpServers.pin(id, body);
      await output.show(answer, () => toolTable(answer.tools));
      return EXIT_OK;
    },
  );
}

interface ChosenTool {
  tool: McpTool;
  /** That somebody has seen before; null: it is shown now. */
  digest: string | null;
}

function chosenTools({ server_id: id, tools }: McpTools, names: readonly string[], options: Options): ChosenTool[] {
  const asked = new Map<string, string | null>();
  if (options.all === true) {
    for (const { name, state } of tools) if (state === 'new' || state === 'changed') asked.set(name, null);
  }
  for (const name of options.read ?? []) asked.set(name, null);
  for (const given of names) {
    const [, name = given, digest = null] = /^(.+)=([0-9a-f]{12,64})$/.exec(given) ?? [];
    asked.set(name, digest);
  }
  if (asked.size + (options.unpin?.length ?? 0) === 0) {
    throw new AppError(
      'VALIDATION',
      `Name tools, or give --all or --unpin. "multi-job mcp-servers tools ${id}" lists them.`,
    );
  }
  return [...asked].map(([name, digest]) => {
    const tool = tools.find(each => each.name === name);
    if (tool?.offered == null) {
      throw new AppError(
        'VALIDATION',
        `${id} offered no tool "${printable(name)}" when it was last tested: multi-job mcp-servers test ${id}`,
      );
    }
    return { tool, digest };
  });
}

function pinOf({ tool, digest }: ChosenTool, read: readonly string[]): NonNullable<PinMcpTools['tools']>[number] {
  const offered = tool.offered?.digest ?? '';
  const name = printable(tool.name);
  if (digest !== null && !offered.startsWith(digest)) {
    throw new AppError('CONFLICT', `${name} says something else than what has the digest ${digest}: look at it again.`);
  }
  return { name: tool.name, digest: offered, is_read: read.includes(tool.name) };
}
