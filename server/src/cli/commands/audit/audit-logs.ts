import type { AuditEntry } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, jsonCell, plain } from '../../api/cell.ts';
import { pastInstant, wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  method?: NonNullable<Parameters<ApiCall<never>['client']['audit']['logs']>[0]>['method'];
  outcome?: AuditEntry['outcome'];
  role?: NonNullable<AuditEntry['actor_role']>;
  path?: string;
  since?: string;
  until?: string;
  limit: number;
}

export function auditLogsCommand(finish: Finish): Command {
  const command = new Command('logs')
    .description('list calls that changed something or were denied, newest first')
    .option('--method <method>', 'only of this HTTP method')
    .option('--outcome <outcome>', 'success, denied, failed')
    .option('--role <role>', 'only of callers with this role: viewer, operator, admin')
    .option('--path <text>', 'a part of the path')
    .option('--since <time>', 'only at or after: ISO-8601, or 30m, 2h, 7d ago', pastInstant)
    .option('--until <time>', 'only before', pastInstant)
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { method, outcome, role, path, since, until, limit } = options;
    const query = { method, outcome, actor_role: role, path_contains: path, since, until, limit: pageSize(limit) };
    await showList(output, {
      ...(await readRows(client.audit.logs(query), limit)),
      heading: ['seq', 'at', 'actor', 'call', 'status', 'outcome', 'from', 'changed'],
      row: entry => [
        String(entry.seq),
        instant(entry.at),
        plain(entry.actor),
        plain(`${entry.method} ${entry.path}`),
        String(entry.status),
        output.paint(entry.outcome === 'success' ? 'green' : 'red', entry.outcome),
        plain(entry.address ?? '-'),
        (entry.changes ?? []).map(changeText).join(', '),
      ],
      none: 'No calls.',
    });
    return EXIT_OK;
  });
}

function changeText({ field, before, after }: NonNullable<AuditEntry['changes']>[number]): string {
  return plain(
    `${field}: ${before === undefined ? 'none' : jsonCell(before)} → ${after === undefined ? 'none' : jsonCell(after)}`,
  ).slice(0, 80);
}
