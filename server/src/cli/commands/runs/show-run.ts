import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showRun } from '../../api/show-run.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function showRunCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('show a run with its inputs, result and, as JSON, its attempts')
    .argument('<run>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, runId: string) => {
    await showRun(output, await client.runs.get(runId));
    return EXIT_OK;
  });
}
