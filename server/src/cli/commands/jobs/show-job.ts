import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showJob } from '../../api/show-job.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function showJobCommand(finish: Finish): Command {
  const command = new Command('show').description('show a job').argument('<job>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, jobId: string) => {
    await showJob(output, await client.jobs.get(jobId));
    return EXIT_OK;
  });
}
