import { CHANNELS, type Channel } from '@multi-job/contract';
import { Command, Option } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  tags?: string;
  channel?: Channel;
  limit: number;
}

export function listSkillsCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('list skills by id')
    .option('--tags <tags>', 'only those that have all of these tags, between commas')
    .addOption(new Option('--channel <channel>', 'only those that may send over it').choices([...CHANNELS]))
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50);
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { tags, channel, limit } = options;
    await showList(output, {
      ...(await readRows(client.skills.list({ tags, channel, limit: pageSize(limit) }), limit)),
      heading: ['skill', 'version', 'stands on', 'tools', 'tags', 'runs'],
      row: each => [
        ...[each.skill_id, each.version, each.job_type, each.tool_allowlist.join(',') || '-'],
        ...[each.tags.join(',') || '-', each.verified ? 'yes' : 'no: it was changed behind the API'],
      ],
      none: 'No skills.',
    });
    return EXIT_OK;
  });
}
