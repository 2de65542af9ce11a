import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, yesNo } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  provider?: string;
  limit: number;
}

export function listAccountsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list accounts, the stored ones first')
    .option('--provider <provider>', 'only accounts of this provider')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { provider, limit } = options;
    await showList(output, {
      ...(await readRows(client.integrations.listAccounts({ provider, limit: pageSize(limit) }), limit)),
      heading: ['account', 'enabled', 'secret', 'from', 'last used', 'last test', 'used by'],
      row: each => [
        `${each.provider}/${each.account_id}`,
        yesNo(each.enabled),
        each.has_secret ? `…${each.secret_hint ?? ''}` : '-',
        each.source,
        instant(each.last_used_at),
        each.last_test === null ? '-' : each.last_test.ok ? 'works' : 'failed',
        String(each.depends_total),
      ],
      none: 'No accounts.',
    });
    return EXIT_OK;
  });
}
