import type { Command } from 'commander';
import type { Finish } from '../finish.ts';
import type { ApiCall, ApiOptions } from './api-call.ts';

const EXIT_CODES_HELP = `
Exit codes: 0 done, 1 failed or refused, 2 the command line, the input or the token must be mended,
3 not found, 4 the API or its store does not answer.`;

/**
 * Makes a command one that asks the API. `act` gets the arguments of the command as text, those of `<name...>` as a list, and returns the exit code.
 * The client and all it needs are loaded when the command runs.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- lets `act` name its arguments
export function asApiCommand<Options, Args extends (string | string[])[]>(
  command: Command,
  finish: Finish,
  act: (call: ApiCall<Options>, ...args: Args) => Promise<number>,
): Command {
  return command
    .option('--json', 'print JSON')
    .option('--url <url>', 'address of the API (default: from API_HOST and API_PORT)')
    .option('--token <token>', 'token to show (default: MULTI_JOB_TOKEN, which other users of the machine cannot see)')
    .addHelpText('after', EXIT_CODES_HELP)
    .action(async () => {
      const { runApiCommand } = await import('./run-api-command.ts');
      const options = command.opts<Options & ApiOptions>();
      const args = command.processedArgs as Args;
      finish(await runApiCommand(options, tools => act({ ...tools, options }, ...args)));
    });
}
