import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant } from '../../api/cell.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function enableJobCommand(finish: Finish): Command {
  return switchCommand('enable', 'let the schedule of a job fire', finish);
}

export function disableJobCommand(finish: Finish): Command {
  return switchCommand('disable', 'stop the schedule of a job; it can still be run on demand', finish);
}

interface Options {
  ifMatch?: string;
}

function switchCommand(verb: 'enable' | 'disable', description: string, finish: Finish): Command {
  const command = new Command(verb)
    .description(description)
    .argument('<job>', 'its id')
    .option('--if-match <version>', 'only if this is still the current version: the one that was looked at');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, jobId: string) => {
    const job = await client.jobs[verb](jobId, { ifMatch: options.ifMatch });
    await output.show(job, () => [`${job.job_id} is ${verb}d; next due: ${instant(job.next_due_at)}`]);
    return EXIT_OK;
  });
}
