import { visibleText } from '@multi-job/contract';
import type { Approval } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  status?: Approval['status'];
  limit: number;
}

export function listApprovalsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list approvals, newest first')
    .option('--status <status>', 'pending, approved, rejected, expired, cancelled')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { status, limit } = options;
    await showList(output, {
      ...(await readRows(client.approvals.list({ status, limit: pageSize(limit) }), limit)),
      heading: ['approval', 'status', 'kind', 'job', 'run', 'asked by', 'expires', 'reason'],
      row: each => [
        each.approval_id,
        each.status,
        each.kind ?? '-',
        each.job_id,
        each.run_id,
        plain(each.requested_by),
        instant(each.expires_at),
        visibleText(plain(each.reason)),
      ],
      none: 'No approvals.',
    });
    return EXIT_OK;
  });
}
