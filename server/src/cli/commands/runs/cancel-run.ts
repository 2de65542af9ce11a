import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function cancelRunCommand(finish: Finish): Command {
  const command = new Command('cancel')
    .description('cancel a run: at once while it waits, through its worker while it runs')
    .argument('<run>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, runId: string) => {
    const run = await client.runs.cancel(runId);
    await output.show(run, () => [
      run.status === 'cancelled' ? `${run.run_id} is cancelled` : `${run.run_id}: its worker was told to stop`,
    ]);
    return EXIT_OK;
  });
}
