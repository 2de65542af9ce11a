import type { Event } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { plain } from '../api/cell.ts';
import { pastInstant, wholeNumber } from '../api/option-values.ts';
import { sayBroken } from '../api/say-broken.ts';
import { pageSize, readRows } from '../api/show-list.ts';
import { errorOf, factsOf } from '../event-line.ts';
import { EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import type { Paint } from '../paint.ts';

interface Options {
  follow?: true;
  type?: string;
  job?: string;
  run?: string;
  search?: string;
  since?: string;
  limit: number;
}

export function eventsCommand(finish: Finish): Command {
  const command = new Command('events')
    .description('print what happened, oldest first, or follow what happens')
    .option('--follow', 'follow until Ctrl-C, across restarts of the API; with --json one object per line')
    .option('--type <type>', 'an event type such as run.failed, or a prefix such as run.')
    .option('--job <job>', 'only of this job')
    .option('--run <run>', 'only of this run')
    .option('--search <text>', 'a part of type, job, run or data')
    .option('--since <time>', 'only at or after: ISO-8601, or 30m, 2h, 7d ago', pastInstant)
    .option('--limit <rows>', 'newest events to print at most, without --follow', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async (call: ApiCall<Options>) => {
    if (call.options.follow === true) return follow(call);
    const { client, output, options } = call;
    const { items, rest } = await readRows(
      client.events.list({ ...filterOf(options), limit: pageSize(options.limit) }),
      options.limit,
    );
    items.reverse();
    await output.show(items, () => items.map(event => lineOf(event, output.paint)));
    if (!output.isJson && items.length === 0) output.note('No events.');
    if (!output.isJson && rest !== null) output.note(rest);
    return EXIT_OK;
  });
}

async function follow({ client, output, options, untilStopped }: ApiCall<Options>): Promise<number> {
  const onDisconnect = sayBroken(output);
  for await (const event of client.events.follow(filterOf(options), { signal: untilStopped(), onDisconnect })) {
    await output.add(event, () => lineOf(event, output.paint));
  }
  return EXIT_OK;
}

function filterOf({ type, job, run, search, since }: Options) {
  return { event_type: type, job_id: job, run_id: run, search, since };
}

function lineOf({ at, type, job_id, run_id, data }: Event, paint: Paint): string {
  const parts = [
    paint('dim', at),
    type.padEnd(24),
    job_id ?? '-',
    ...(run_id === null ? [] : [paint('dim', run_id)]),
    ...factsOf(data).map(fact => plain(fact)),
    ...errorOf(data).map(error => paint('red', plain(error))),
  ];
  return parts.join('  ');
}
