import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  limit: number;
}

export function listMcpServersCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list MCP servers with their state')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options: { limit } }: ApiCall<Options>) => {
    await showList(output, {
      ...(await readRows(client.mcpServers.list({ limit: pageSize(limit) }), limit)),
      heading: ['server', 'state', 'transport', 'starts or calls', 'pinned', 'last test', 'used by'],
      row: each => [
        each.server_id,
        each.state.replace('_', ' '),
        each.transport,
        plain(each.argv.length === 0 ? each.url : each.argv.join(' ')).slice(0, 60),
        String(each.pins_total),
        each.last_test === null ? '-' : each.last_test.ok ? 'works' : 'failed',
        String(each.depends_total),
      ],
      none: 'No MCP servers. "multi-job catalog list" shows templates of them.',
    });
    return EXIT_OK;
  });
}
