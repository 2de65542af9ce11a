import { ACCESS_ROLES, type AccessRole } from '@multi-job/contract';
import { Command, Option } from 'commander';
import { AppError } from '../../../core/errors.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  sender?: string;
  role: AccessRole;
  principal?: string;
}

export function pairCommand(finish: Finish): Command {
  const command = new Command('pair')
    .description('let somebody in who was given a code')
    .argument('<code>', 'the code that their chat was given')
    .option('--sender <id>', 'their number, which telegram pairings shows: a name can be chosen freely')
    .addOption(new Option('--role <role>', 'what they may do').choices([...ACCESS_ROLES]).default('viewer'))
    .option('--principal <name>', 'under which name audit and approvals speak of them, such as that of their token');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, code: string) => {
    const { sender, role, principal } = options;
    if (sender === undefined) {
      throw new AppError(
        'VALIDATION',
        'Say whom you let in: --sender <id>, the number that `multi-job telegram pairings` shows and that they see in their chat.',
      );
    }
    const body = { sender_id: sender, role, ...(principal !== undefined && { principal }) };
    const identity = await client.pairings.confirm(code, body);
    await output.show(identity, () => [
      `${plain(identity.sender_name)} (${identity.sender_id}) is ${identity.principal}, ${identity.role}, on ${identity.channel}/${identity.account_id}`,
    ]);
    return EXIT_OK;
  });
}
