import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { serverArgument } from './server-argument.ts';
import { serverFacts } from './server-facts.ts';

export function getMcpServerCommand(finish: Finish): Command {
  const command = new Command('get')
    .description('show a server: what is started or called, its state, never its values')
    .argument('<server>', 'its id', serverArgument);
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, id: string) => {
    const server = await client.mcpServers.get(id);
    await showFacts(output, server, serverFacts(server));
    return EXIT_OK;
  });
}
