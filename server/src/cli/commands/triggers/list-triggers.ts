import { hasOwnDoor, TRIGGER_CHANNELS, type Trigger, type TriggerChannel } from '@multi-job/contract';
import { Command, Option } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, yesNo } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  channel?: TriggerChannel;
  job?: string;
  limit: number;
}

export function listTriggersCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list triggers by id')
    .addOption(new Option('--channel <channel>', 'only those of this channel').choices([...TRIGGER_CHANNELS]))
    .option('--job <job>', 'only those that start this job')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { channel, job, limit } = options;
    await showList(output, {
      ...(await readRows(client.triggers.list({ channel, job_id: job, limit: pageSize(limit) }), limit)),
      heading: ['trigger', 'channel', 'starts', 'enabled', 'secret', 'last fired', 'last refused'],
      row: each => [
        ...[each.trigger_id, each.channel, each.job_id, yesNo(each.enabled), secretOf(each)],
        ...[instant(each.last_fired_at), each.last_refused_reason ?? '-'],
      ],
      none: 'No triggers.',
    });
    return EXIT_OK;
  });
}

function secretOf({ channel, has_secret: hasSecret, secret_hint: hint }: Trigger): string {
  if (!hasOwnDoor(channel)) return '-';
  return hasSecret ? `…${hint ?? ''}` : 'none';
}
