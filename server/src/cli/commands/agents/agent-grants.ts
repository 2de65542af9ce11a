import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant, plain } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  agent?: string;
  limit: number;
}

export function agentGrantsCommand(finish: Finish): Command {
  const command = new Command('grants')
    .description('list what agents were allowed for longer, the newest first')
    .option('--agent <key>', 'only of this agent key')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50)
    .addCommand(revokeCommand(finish));
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { agent, limit } = options;
    await showList(output, {
      ...(await readRows(client.automation.grants({ agent_key: agent, limit: pageSize(limit) }), limit)),
      heading: ['grant', 'agent', 'allows', 'by', 'until'],
      row: each => [
        ...[each.grant_id, each.agent_key, plain(each.says), plain(each.created_by)],
        each.expired ? `expired ${instant(each.expires_at)}` : instant(each.expires_at),
      ],
      none: 'No grants.',
    });
    return EXIT_OK;
  });
}

function revokeCommand(finish: Finish): Command {
  const command = new Command('revoke')
    .description('take a grant back: the next step that it covered asks again')
    .argument('<grant>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, grantId: string) => {
    const grant = await client.automation.revokeGrant(grantId);
    await output.show(grant, () => [`taken back from ${grant.agent_key}: ${plain(grant.says)}`]);
    return EXIT_OK;
  });
}
