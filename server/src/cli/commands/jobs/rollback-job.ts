import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  note?: string;
}

export function rollbackJobCommand(finish: Finish): Command {
  const command = new Command('rollback')
    .description('make an earlier version of a job the current one, as a new version')
    .argument('<job>', 'its id')
    .argument('<version>', 'the version to go back to')
    .option('--note <text>', 'kept with the new version');
  return asApiCommand(
    command,
    finish,
    async ({ client, output, options }: ApiCall<Options>, jobId: string, versionId: string) => {
      const { job, change } = await client.jobs.rollback(jobId, versionId, { note: options.note });
      await output.show(job, () => [
        change === 'unchanged'
          ? `${job.job_id} has that spec already; nothing changed`
          : `${job.job_id} is as in ${versionId}; its version is ${job.version_id}`,
      ]);
      return EXIT_OK;
    },
  );
}
