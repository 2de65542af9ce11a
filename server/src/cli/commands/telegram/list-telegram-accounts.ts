import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { yesNo } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function listTelegramAccountsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list the bots by id')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<{ limit: number }>) => {
    const { limit } = options;
    await showList(output, {
      ...(await readRows(client.telegram.listAccounts({ limit: pageSize(limit) }), limit)),
      heading: ['account', 'enabled', 'token', 'mode', 'role', 'confirm', 'chats'],
      row: each => [
        ...[each.account_id, yesNo(each.enabled), each.secrets['bot_token'] === undefined ? 'none' : 'is there'],
        ...[each.mode, each.default_role, each.confirm, String(each.allowed_chat_ids.length)],
      ],
      none: 'No Telegram accounts.',
    });
    return EXIT_OK;
  });
}
