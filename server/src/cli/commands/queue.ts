import { Command } from 'commander';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { plain, yesNo } from '../api/cell.ts';
import { EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import { textTable } from '../text-table.ts';

export function queueCommand(finish: Finish): Command {
  const command = new Command('queue').description('how much waits where');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>) => {
    const queue = await client.queue.get();
    await output.show(queue, () => [
      ...textTable([
        ['queued', 'delayed', 'running', 'awaiting approval', 'pressure mode'],
        [
          String(queue.depth),
          String(queue.delayed),
          String(queue.running),
          String(queue.awaiting_approval),
          yesNo(queue.pressure_mode),
        ],
      ]),
      ...section(
        ['pool', 'priority', 'queued'],
        queue.pools.map(({ pool, priority, depth }) => [pool, priority, String(depth)]),
      ),
      ...section(
        ['lane', 'active', 'waiting'],
        queue.lanes.map(({ flow_group, active, waiting }) => [plain(flow_group), String(active), String(waiting)]),
      ),
    ]);
    return EXIT_OK;
  });
}

function section(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', ...textTable([heading, ...rows])];
}
