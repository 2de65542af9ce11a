import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  count: number;
}

export function nextRunsCommand(finish: Finish): Command {
  const command = new Command('next')
    .description('when a job fires next, in UTC')
    .argument('<job>', 'its id')
    .option('--count <rows>', 'how many firings', wholeNumber(1, 100), 10);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, jobId: string) => {
    const times = await client.jobs.nextRuns(jobId, { count: options.count });
    await output.show(times, () => times.map(instant));
    if (times.length === 0 && !output.isJson) {
      output.note('None: the job is disabled, has no schedule, or its schedule has ended.');
    }
    return EXIT_OK;
  });
}
