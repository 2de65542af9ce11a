import type { Connector } from '@multi-job/contract';
import { Command } from 'commander';
import { AppError } from '../../../core/errors.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_FAILED, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function showConnectorCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('show an account of a channel: whether it is reached, its door; exit code 1: it is not connected')
    .argument('<account>', 'such as telegram/bot_a01');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, name: string) => {
    const found = (await client.connectors.list()).find(each => `${each.channel}/${each.account_id}` === name);
    if (found === undefined) {
      throw new AppError('NOT_FOUND', `There is no account ${name}; multi-job connectors list names those there are.`);
    }
    await showFacts(output, found, factsOf(found));
    return found.status === 'connected' ? EXIT_OK : EXIT_FAILED;
  });
}

function factsOf(each: Connector): (readonly [name: string, value: string | null])[] {
  return [
    ['account', `${each.channel}/${each.account_id}`],
    ['label', each.label === '' ? null : plain(each.label)],
    ['status', each.status],
    ['says', plain(each.detail)],
    ['since', instant(each.since)],
    ['last exchange', instant(each.last_exchange_at)],
    ['last looked at', instant(each.checked_at)],
    ['next try', each.next_try_at === null ? null : instant(each.next_try_at)],
    ['last error', each.last_error === null ? null : plain(each.last_error)],
    ['reconnects', String(each.reconnects)],
    ['door', each.door === null ? null : (each.door.public_url ?? each.door.path)],
    ['used by', String(each.depends_total)],
    ['from', each.source],
  ];
}
