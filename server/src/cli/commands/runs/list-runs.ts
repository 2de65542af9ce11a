import type { Run, RunStatus } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain, statusCell } from '../../api/cell.ts';
import { pastInstant, wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import type { Paint } from '../../paint.ts';

interface Options {
  job?: string;
  status?: RunStatus;
  type?: string;
  source?: string;
  search?: string;
  error?: string;
  excludeJobs?: string;
  since?: string;
  until?: string;
  payloads?: true;
  limit: number;
}

export function listRunsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list runs, newest first')
    .option('--job <job>', 'only of this job')
    .option('--status <status>', 'queued, delayed, running, awaiting_approval, success, failed, cancelled')
    .option('--type <type>', 'only of this job type')
    .option('--source <source>', 'scheduler, manual, replay, trigger:<id> …')
    .option('--search <text>', 'a part of the run id or job id')
    .option('--error <text>', 'only failed runs whose error code or message holds it')
    .option('--exclude-jobs <jobs>', 'without the runs of these jobs, separated by commas')
    .option('--since <time>', 'only accepted at or after: ISO-8601, or 30m, 2h, 7d ago', pastInstant)
    .option('--until <time>', 'only accepted before', pastInstant)
    .option('--payloads', 'with inputs and output, for --json')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 20);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { job, status, type, source, search, error, excludeJobs, since, until, payloads, limit } = options;
    const include = payloads === true ? ('payloads' as const) : undefined;
    const found = { search, error, exclude_jobs: excludeJobs };
    const filter = { job_id: job, status, type, source, ...found, since, until, include, limit: pageSize(limit) };
    await showList(output, {
      ...(await readRows(client.runs.list(filter), limit)),
      heading: ['run', 'job', 'status', 'attempt', 'accepted', 'took', 'source', 'error'],
      row: run => rowOf(run, output.paint),
      none: 'No runs.',
    });
    return EXIT_OK;
  });
}

function rowOf(run: Run, paint: Paint): string[] {
  const error = run.result?.error ?? null;
  return [
    run.run_id,
    run.job_id,
    statusCell(run, paint),
    String(run.attempt),
    instant(run.created_at),
    run.result === null ? '-' : `${Math.round(run.result.duration_ms)} ms`,
    plain(run.source),
    error === null ? '' : plain(`${error.code}: ${error.message}`).slice(0, 80),
  ];
}
