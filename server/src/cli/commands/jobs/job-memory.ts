import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function jobMemoryCommand(finish: Finish): Command {
  const command = new Command('memory')
    .description('failures of a job in a row, and until when it cools down')
    .argument('<job>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, jobId: string) => {
    const memory = await client.jobs.memory(jobId);
    const error = memory.last_error;
    await showFacts(output, memory, [
      ['job', memory.job_id],
      ['failures in a row', String(memory.consecutive_failures)],
      ['cooldown until', instant(memory.cooldown_until)],
      ['last failure', instant(memory.last_failure_at)],
      ['last error', error && plain(`${error.code}: ${error.message}`)],
      ['last success', instant(memory.last_success_at)],
    ]);
    return EXIT_OK;
  });
}
