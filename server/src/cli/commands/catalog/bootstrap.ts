import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { textTable } from '../../text-table.ts';

interface Options {
  account: string;
  overwrite?: true;
}

export function bootstrapCommand(finish: Finish): Command {
  const command = new Command('bootstrap')
    .description('make accounts and MCP servers of templates, switched off, to be filled in')
    .argument('<id...>', 'such as openai github mcp_filesystem')
    .option('--account <id>', 'id of the accounts', 'default')
    .option('--overwrite', 'set those that are there back to their templates; their secrets stay');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, ids: string[]) => {
    const isMcp = (id: string) => id.startsWith('mcp_');
    const answer = await client.integrations.bootstrap({
      provider_ids: ids.filter(id => !isMcp(id)),
      mcp_template_ids: ids.filter(isMcp),
      account_id: options.account,
      overwrite: options.overwrite === true,
    });
    await output.show(answer, () =>
      textTable([
        ...answer.created.map(({ id }) => [plain(id), 'created']),
        ...answer.updated.map(({ id, note }) => [plain(id), 'updated', plain(note ?? '')]),
        ...answer.skipped.map(({ id, reason }) => [plain(id), 'skipped', plain(reason)]),
      ]),
    );
    const accounts = answer.created.filter(({ kind }) => kind === 'account');
    if (accounts.length > 0)
      output.note('Accounts that were created are switched off until their secrets are entered.');
    return EXIT_OK;
  });
}
