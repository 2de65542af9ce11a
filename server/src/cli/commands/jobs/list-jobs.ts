import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, yesNo } from '../../api/cell.ts';
import { repeated, wholeNumber } from '../../api/option-values.ts';
import { scheduleText } from '../../api/schedule-text.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  search?: string;
  enabled?: true;
  disabled?: true;
  type?: string;
  label?: string[];
  owner?: string;
  limit: number;
}

export function listJobsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list jobs, ordered by id')
    .option('--search <text>', 'a part of the job id or type')
    .option('--enabled', 'only those that fire')
    .option('--disabled', 'only those that do not')
    .option('--type <type>', 'only of this job type')
    .option('--label <label>', 'only those with this label, such as team=ops; may be given again', repeated)
    .option('--owner <owner>', 'only those of this owner')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { search, enabled, disabled, type, label, owner, limit } = options;
    const isEnabled = enabled === disabled ? undefined : enabled === true;
    const query = {
      search,
      type,
      label: label?.join(','),
      owner,
      enabled: isEnabled,
      limit: pageSize(limit),
      inputs: output.isJson ? 'whole' : 'short',
    } as const;
    await showList(output, {
      ...(await readRows(client.jobs.list(query), limit)),
      heading: ['job', 'type', 'enabled', 'schedule', 'next due'],
      row: job => [job.job_id, job.type, yesNo(job.enabled), scheduleText(job.schedule), instant(job.next_due_at)],
      none: 'No jobs.',
    });
    return EXIT_OK;
  });
}
