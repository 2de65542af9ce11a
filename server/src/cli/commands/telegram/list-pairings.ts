import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

const ROWS = 200;

export function listPairingsCommand(finish: Finish): Command {
  const command = new Command('pairings').description('list who wrote to a bot and waits to be let in');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>) => {
    await showList(output, {
      ...(await readRows(client.pairings.list({ limit: ROWS }), ROWS)),
      heading: ['code', 'account', 'sender', 'calls themself', 'chat', 'until'],
      row: each => [
        ...[each.code, `${each.channel}/${each.account_id}`, each.sender_id, plain(each.sender_name)],
        ...[each.chat_id, instant(each.expires_at)],
      ],
      none: 'Nobody waits. Whoever writes to a bot gets a code.',
    });
    return EXIT_OK;
  });
}
