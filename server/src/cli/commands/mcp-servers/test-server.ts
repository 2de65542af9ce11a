import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_FAILED, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { serverArgument } from './server-argument.ts';
import { toolTable } from './tool-lines.ts';

export function testMcpServerCommand(finish: Finish): Command {
  const command = new Command('test')
    .description('start or call a server, list its tools, and say what answered; exit code 1: it does not work')
    .argument('<server>', 'its id', serverArgument);
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, id: string) => {
    const test = await client.mcpServers.test(id);
    await output.show(test, () => [
      `${output.paint(test.ok ? 'green' : 'red', test.ok ? 'works' : 'failed')}: ${plain(test.message)} (${test.duration_ms} ms)`,
      ...(test.tools.length === 0 ? [] : ['', ...toolTable(test.tools)]),
    ]);
    return test.ok ? EXIT_OK : EXIT_FAILED;
  });
}
