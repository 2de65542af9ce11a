import type { Priority } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { futureInstant } from '../../api/option-values.ts';
import { addInputOptions, inputsOf, type InputOptions } from '../../api/run-inputs.ts';
import { showRun } from '../../api/show-run.ts';
import { waitAndShow } from '../../api/wait-for-run.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options extends InputOptions {
  wait?: true;
  runAt?: string;
  priority?: Priority;
  idempotencyKey?: string;
}

export function runJobCommand(finish: Finish): Command {
  const command = new Command('run')
    .description('run a job now or at a time, whatever its schedule says')
    .argument('<job>', 'its id')
    .option('--wait', 'wait for the outcome: exit 0 for success, 1 for failed or cancelled')
    .option('--run-at <time>', 'when: ISO-8601, or from now: 90s, 30m, 2h, 7d', futureInstant)
    .option('--priority <priority>', 'critical, normal, low')
    .option('--idempotency-key <key>', 'the same key gives the same run for 24 hours');
  return asApiCommand(addInputOptions(command), finish, async (call: ApiCall<Options>, jobId: string) => {
    const { client, output, options } = call;
    const { wait, runAt, priority, idempotencyKey } = options;
    const body = { inputs: await inputsOf(options), run_at: runAt, priority };
    const { run, isDuplicate } = await client.jobs.run(jobId, body, { idempotencyKey });
    if (isDuplicate) output.note('The key was used before: this is the run of that time.');
    if (wait === true) return waitAndShow(call, run);
    await showRun(output, run);
    return EXIT_OK;
  });
}
