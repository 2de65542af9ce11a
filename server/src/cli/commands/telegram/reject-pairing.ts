import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function rejectPairingCommand(finish: Finish): Command {
  const command = new Command('reject')
    .description('turn somebody down who was given a code; they may ask again')
    .argument('<code>', 'the code');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, code: string) => {
    const deleted = await client.pairings.delete(code);
    await output.show(deleted, () => [`${deleted.code} is turned down`]);
    return EXIT_OK;
  });
}
