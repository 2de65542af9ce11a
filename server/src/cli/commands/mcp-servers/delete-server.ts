import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { serverArgument } from './server-argument.ts';

interface Options {
  force?: boolean;
}

export function deleteMcpServerCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete a server with its values and pins; refused while something uses it')
    .argument('<server>', 'its id', serverArgument)
    .option('--force', 'also while something uses it');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, id: string) => {
    const deleted = await client.mcpServers.delete(id, { force: options.force });
    await output.show(deleted, () => [`${id} is deleted`]);
    return EXIT_OK;
  });
}
