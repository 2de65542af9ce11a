import { Command } from 'commander';
import type { RunLogLine } from '@multi-job/contract';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { sayBroken } from '../../api/say-broken.ts';
import { pageSize, readRows } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import type { Paint } from '../../paint.ts';

interface Options {
  follow?: true;
  after: number;
  limit: number;
}

export function runLogsCommand(finish: Finish): Command {
  const command = new Command('logs')
    .description('print the log lines of a run, oldest first')
    .argument('<run>', 'its id')
    .option('--follow', 'follow until the run has ended, or Ctrl-C; with --json one object per line')
    .option('--after <seq>', 'only lines after this number', wholeNumber(0, 999_999_999), 0)
    .option('--limit <rows>', 'lines to print at most, without --follow', wholeNumber(1, 1_000_000), 1000);
  return asApiCommand(command, finish, async (call: ApiCall<Options>, runId: string) => {
    const { client, output, options } = call;
    if (options.follow === true) return follow(call, runId);
    const query = { after_seq: options.after, limit: pageSize(options.limit) };
    const { items, rest } = await readRows(client.runs.logs(runId, query), options.limit);
    await output.show(items, () => items.map(line => lineText(line, output.paint)));
    if (rest !== null && !output.isJson) output.note(rest);
    return EXIT_OK;
  });
}

async function follow({ client, output, options, untilStopped }: ApiCall<Options>, runId: string): Promise<number> {
  const onDisconnect = sayBroken(output);
  const lines = client.runs.followLogs(runId, { after_seq: options.after }, { signal: untilStopped(), onDisconnect });
  for await (const line of lines) await output.add(line, () => lineText(line, output.paint));
  return EXIT_OK;
}

function lineText({ at, level, message, attempt }: RunLogLine, paint: Paint): string {
  const colour = level === 'error' ? 'red' : level === 'warn' ? 'yellow' : 'dim';
  return `${paint('dim', at)}  ${paint(colour, level.padEnd(5))}  ${attempt > 1 ? `(attempt ${attempt}) ` : ''}${plain(message)}`;
}
