import { CHANNELS, type Channel } from '@multi-job/contract';
import { Command, Option } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function listConnectorsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list the accounts of all channels, with how they stand')
    .addOption(new Option('--channel <channel>', 'only those of this channel').choices([...CHANNELS]));
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<{ channel?: Channel }>) => {
    const all = await client.connectors.list();
    const items = all.filter(({ channel }) => options.channel === undefined || channel === options.channel);
    await showList(output, {
      items,
      rest: null,
      heading: ['account', 'status', 'since', 'last exchange', 'next try', 'reconnects', 'used by', 'last error'],
      row: each => [
        ...[`${each.channel}/${each.account_id}`, each.status, instant(each.since), instant(each.last_exchange_at)],
        ...[instant(each.next_try_at), String(each.reconnects), String(each.depends_total)],
        plain(each.last_error ?? '-'),
      ],
      none: 'No accounts of channels. multi-job accounts set webhook/<name> adds one.',
    });
    return EXIT_OK;
  });
}
