import { Command } from 'commander';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { instant, plain, yesNo } from '../api/cell.ts';
import { showList } from '../api/show-list.ts';
import { EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import { agentGrantsCommand } from './agents/agent-grants.ts';
import { agentMemoryCommand } from './agents/agent-memory.ts';
import { pauseAgentsCommand, resumeAgentsCommand } from './agents/pause-agents.ts';

export function agentsCommand(finish: Finish): Command {
  const command = new Command('agents')
    .description(
      'list the processes of the platform, also those lost lately; or stop and look into agents (agent.workflow)',
    )
    .addCommand(pauseAgentsCommand(finish))
    .addCommand(resumeAgentsCommand(finish))
    .addCommand(agentGrantsCommand(finish))
    .addCommand(agentMemoryCommand(finish));
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>) => {
    await showList(output, {
      items: await client.agents.list(),
      rest: null,
      heading: ['agent', 'kind', 'alive', 'host', 'pid', 'pool', 'busy', 'last seen', 'version'],
      row: agent => [
        agent.agent_id,
        agent.kind,
        output.paint(agent.alive ? 'green' : 'red', yesNo(agent.alive)),
        plain(agent.host),
        String(agent.pid),
        agent.pool ?? '-',
        agent.slots === null ? '-' : `${agent.active ?? 0} of ${agent.slots}`,
        instant(agent.last_seen_at),
        agent.version,
      ],
      none: 'No processes.',
    });
    return EXIT_OK;
  });
}
