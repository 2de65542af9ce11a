import { Command } from 'commander';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { instant, plain } from '../api/cell.ts';
import { showList } from '../api/show-list.ts';
import { EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import { followBackfill } from './backfills/follow-backfill.ts';
import { showBackfill, stateOf } from './backfills/show-backfill.ts';

export function backfillsCommand(finish: Finish): Command {
  const command = new Command('backfills').description('backfills of a job: list, show, follow, cancel');
  for (const verb of [listCommand, showCommand, cancelCommand]) command.addCommand(verb(finish));
  return command;
}

function listCommand(finish: Finish): Command {
  const command = new Command('list').description('those of a job, newest first').argument('<job>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, jobId: string) => {
    const items = await client.jobs.backfills(jobId);
    await showList(output, {
      items,
      rest: null,
      heading: ['backfill', 'from', 'until', 'state', 'ran', 'failed', 'by'],
      row: backfill => [
        backfill.backfill_id,
        instant(backfill.from),
        instant(backfill.until),
        stateOf(backfill),
        `${backfill.created} of ${backfill.to_run}`,
        String(backfill.failed),
        plain(backfill.requested_by),
      ],
      none: `There is none of ${jobId}: multi-job backfill ${jobId} --from TIME begins one.`,
    });
    return EXIT_OK;
  });
}

function showCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('how far a backfill has got, and what keeps it waiting')
    .argument('<backfill>', 'its id')
    .option('--wait', 'follow it to its end: exit 0 where all of its runs succeeded, 1 otherwise');
  return asApiCommand(command, finish, async (call: ApiCall<{ wait?: true }>, backfillId: string) => {
    const backfill = await call.client.backfills.get(backfillId);
    if (call.options.wait === true) return followBackfill(call, backfill);
    await showBackfill(call.output, backfill);
    return EXIT_OK;
  });
}

function cancelCommand(finish: Finish): Command {
  const command = new Command('cancel')
    .description('start no more runs of it; those that it started go on')
    .argument('<backfill>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, backfillId: string) => {
    await showBackfill(output, await client.backfills.cancel(backfillId));
    return EXIT_OK;
  });
}
