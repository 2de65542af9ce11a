import { AGENT_WORKFLOW_TYPE } from '@multi-job/contract';
import type { Event, Run } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showRun } from '../../api/show-run.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

const MAX_EVENTS = 200;

/** What an agent has done so far, oldest first; of other types nothing is asked. */
async function eventsOf(client: ApiCall<unknown>['client'], run: Run): Promise<Event[]> {
  if (run.type !== AGENT_WORKFLOW_TYPE || run.result !== null) return [];
  const { items } = await client.events.list({ run_id: run.run_id, event_type: 'agent.', limit: MAX_EVENTS });
  return items.toReversed();
}

export function showRunCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('show a run with its inputs, result and, as JSON, its attempts')
    .argument('<run>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, runId: string) => {
    const run = await client.runs.get(runId);
    await showRun(output, run, await eventsOf(client, run));
    return EXIT_OK;
  });
}
