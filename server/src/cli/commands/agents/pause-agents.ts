import type { AgentsPause } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function pauseAgentsCommand(finish: Finish): Command {
  const command = new Command('pause')
    .description('stop all agents (agent.workflow) within 5 s, also over restarts, until they are resumed')
    .option('--reason <text>', 'why, for whoever finds them stopped');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<{ reason?: string }>) => {
    const state = await client.automation.pauseAll(options.reason === undefined ? {} : { reason: options.reason });
    await output.show(state, () => [sentenceOf(state)]);
    return EXIT_OK;
  });
}

export function resumeAgentsCommand(finish: Finish): Command {
  const command = new Command('resume').description('let agents go on');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>) => {
    const state = await client.automation.resumeAll();
    await output.show(state, () => [sentenceOf(state)]);
    return EXIT_OK;
  });
}

function sentenceOf({ paused, since, by, reason }: AgentsPause): string {
  if (!paused) return 'agents may run';
  const why = reason === null ? '' : `: ${plain(reason)}`;
  return `agents are stopped since ${since ?? 'an unknown time'} by ${plain(by ?? 'somebody')}${why}`;
}
