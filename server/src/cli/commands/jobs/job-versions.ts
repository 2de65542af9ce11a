import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  limit: number;
}

export function jobVersionsCommand(finish: Finish): Command {
  const command = new Command('versions')
    .description('list the versions of a job, newest first, with the fields that each changed')
    .argument('<job>', 'its id')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100), 20);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, jobId: string) => {
    await showList(output, {
      ...(await readRows(client.jobs.versions(jobId, { limit: options.limit }), options.limit)),
      heading: ['version', 'created', 'source', 'actor', 'changed', 'note'],
      row: ({ version_id, created_at, source, actor, changes, note }) => [
        version_id,
        instant(created_at),
        source,
        plain(actor),
        changes?.map(({ path }) => path).join(', ') ?? '-',
        plain(note ?? ''),
      ],
      none: 'No versions.',
    });
    return EXIT_OK;
  });
}
