import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { addInputOptions, inputsOf, type InputOptions } from '../../api/run-inputs.ts';
import { showRun } from '../../api/show-run.ts';
import { waitAndShow } from '../../api/wait-for-run.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options extends InputOptions {
  wait?: true;
  version?: string;
}

export function retryRunCommand(finish: Finish): Command {
  const command = new Command('retry')
    .description('run a finished run again, as a new run')
    .argument('<run>', 'its id')
    .option('--wait', 'wait for the outcome: exit 0 for success, 1 for failed or cancelled')
    .option('--version <version>', 'the version of the job to run; that of the run if absent')
    .addHelpText('after', '\nInputs that are given are the whole inputs of the new run.');
  return asApiCommand(addInputOptions(command), finish, async (call: ApiCall<Options>, runId: string) => {
    const { client, output, options } = call;
    const body = { inputs: await inputsOf(options), version_id: options.version };
    const { run } = await client.runs.retry(runId, body);
    if (options.wait === true) return waitAndShow(call, run);
    await showRun(output, run);
    return EXIT_OK;
  });
}
