import { CHANNELS, OUTBOX_STATUSES } from '@multi-job/contract';
import type { Channel, OutboxStatus } from '@multi-job/contract';
import { Command, Option } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  status?: OutboxStatus;
  channel?: Channel;
  account?: string;
  run?: string;
  job?: string;
  limit: number;
}

const SHOWN_CHARS = 40;

export function listMessagesCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list messages, newest first')
    .addOption(new Option('--status <status>', 'only those that stand so').choices([...OUTBOX_STATUSES]))
    .addOption(new Option('--channel <channel>', 'only those of this channel').choices([...CHANNELS]))
    .option('--account <account>', 'only those of the account with this id')
    .option('--run <run>', 'only those that this run asked for')
    .option('--job <job>', 'only those that runs of this job asked for')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { status, channel, account, run, job, limit } = options;
    const filter = { status, channel, account_id: account, run_id: run, job_id: job };
    await showList(output, {
      ...(await readRows(client.outbox.list({ ...filter, limit: pageSize(limit) }), limit)),
      heading: ['message', 'status', 'account', 'to', 'tries', 'asked for', 'text'],
      row: each => [
        ...[each.message_id, each.status, `${each.channel}/${each.account_id}`, plain(each.to ?? '-')],
        ...[String(each.attempts), instant(each.created_at), shortened(plain(each.text))],
      ],
      none: 'No messages.',
    });
    return EXIT_OK;
  });
}

function shortened(text: string): string {
  // By characters, not by halves of them.
  const characters = Array.from(text);
  return characters.length <= SHOWN_CHARS ? text : `${characters.slice(0, SHOWN_CHARS - 1).join('')}…`;
}
