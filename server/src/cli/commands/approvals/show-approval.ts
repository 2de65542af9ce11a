import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showApproval } from '../../api/show-approval.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function showApprovalCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('show an approval with the exact action that it covers')
    .argument('<approval>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, approvalId: string) => {
    await showApproval(output, await client.approvals.get(approvalId));
    return EXIT_OK;
  });
}
