import type { AgentMemory } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { instant } from '../../api/cell.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { pageSize, readRows, showList } from '../../api/show-list.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  agent?: string;
  limit: number;
}

export function agentMemoryCommand(finish: Finish): Command {
  const command = new Command('memory')
    .description('list what is remembered of agents by their keys')
    .option('--agent <key>', 'only of this agent key')
    .option('--limit <rows>', 'rows to show at most', wholeNumber(1, 100_000), 50)
    .addCommand(forgetCommand(finish));
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { agent, limit } = options;
    await showList(output, {
      ...(await readRows(client.automation.memories({ agent_key: agent, limit: pageSize(limit) }), limit)),
      heading: ['agent', 'runs', 'success', 'mean tokens', 'mean cost', 'avoids', 'updated'],
      row: each => [
        ...[each.agent_key, String(each.runs), rateOf(each), String(Math.round(each.mean_tokens))],
        ...[`${each.mean_cost_usd.toFixed(4)} USD`, String(each.avoid.length), instant(each.updated_at)],
      ],
      none: 'Nothing is remembered.',
    });
    return EXIT_OK;
  });
}

function forgetCommand(finish: Finish): Command {
  const command = new Command('forget')
    .description('forget all that is remembered of an agent; its grants stay')
    .argument('<key>', 'its agent key');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, agentKey: string) => {
    const forgotten = await client.automation.forgetMemory(agentKey);
    await output.show(forgotten, () => [`${forgotten.runs} runs of ${forgotten.agent_key} are forgotten`]);
    return EXIT_OK;
  });
}

function rateOf({ success_rate: rate }: AgentMemory): string {
  return rate === null ? '-' : `${Math.round(rate * 100)} %`;
}
