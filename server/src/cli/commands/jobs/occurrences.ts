import type { Occurrence } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, jsonCell } from '../../api/cell.ts';
import { pastInstant, wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  outcome?: Occurrence['outcome'];
  since?: string;
  until?: string;
  limit: number;
}

export function occurrencesCommand(finish: Finish): Command {
  const command = new Command('occurrences')
    .description('the result of each firing of a job, newest first')
    .argument('<job>', 'its id')
    .option('--outcome <outcome>', 'only dispatched, skipped, missed or excluded ones')
    .option('--since <time>', 'only due at or after: ISO-8601, or 30m, 2h, 7d ago', pastInstant)
    .option('--until <time>', 'only due before', pastInstant)
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, jobId: string) => {
    const { outcome, since, until, limit } = options;
    const query = { outcome, since, until, limit: pageSize(limit) };
    await showList(output, {
      ...(await readRows(client.jobs.occurrences(jobId, query), limit)),
      heading: ['due', 'outcome', 'late', 'run', 'why'],
      row: each => [
        instant(each.due_at),
        each.count > 1 ? `${each.outcome} (${each.count})` : each.outcome,
        `${each.lateness_ms} ms`,
        each.run_id ?? '-',
        whyOf(each),
      ],
      none: 'No occurrences.',
    });
    return EXIT_OK;
  });
}

function whyOf({ guard, outcome, detail }: Occurrence): string {
  if (guard !== null) return `${guard.replaceAll('_', ' ')} ${jsonCell(detail)}`;
  return outcome === 'excluded' ? jsonCell(detail) : '';
}
