import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  force?: boolean;
}

export function deleteJobCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete a job and its versions; its live runs are cancelled, its run history stays')
    .argument('<job>', 'its id')
    .option('--force', 'also while triggers start it');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, jobId: string) => {
    const deleted = await client.jobs.delete(jobId, { force: options.force });
    const cancelled = deleted.cancelled_run_ids;
    await output.show(deleted, () => [
      `${deleted.job_id} is deleted${cancelled.length === 0 ? '' : `; cancelled: ${cancelled.join(', ')}`}`,
    ]);
    return EXIT_OK;
  });
}
