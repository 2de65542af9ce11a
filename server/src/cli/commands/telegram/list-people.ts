import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function listPeopleCommand(finish: Finish): Command {
  const command = new Command('people')
    .description('list who was let in, and as whom')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<{ limit: number }>) => {
    const { limit } = options;
    await showList(output, {
      ...(await readRows(client.pairings.listIdentities({ limit: pageSize(limit) }), limit)),
      heading: ['account', 'sender', 'called', 'principal', 'role', 'let in', 'by'],
      row: each => [
        ...[`${each.channel}/${each.account_id}`, each.sender_id, plain(each.sender_name), each.principal],
        ...[each.role, instant(each.paired_at), each.paired_by],
      ],
      none: 'Nobody was let in.',
    });
    return EXIT_OK;
  });
}
