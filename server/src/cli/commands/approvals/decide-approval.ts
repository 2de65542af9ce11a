import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showApproval } from '../../api/show-approval.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  note?: string;
  digest?: string;
}

export function approveCommand(finish: Finish): Command {
  return decideCommand('approve', 'let a run that is waiting for an approval continue', finish);
}

export function rejectCommand(finish: Finish): Command {
  return decideCommand('reject', 'end the run that waits for an approval', finish);
}

function decideCommand(verb: 'approve' | 'reject', description: string, finish: Finish): Command {
  const command = new Command(verb)
    .description(description)
    .argument('<approval>', 'its id')
    .option('--note <text>', 'kept with the decision')
    .option('--digest <digest>', 'decide only if this is still the digest of the action');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, approvalId: string) => {
    const { note, digest } = options;
    await showApproval(output, await client.approvals[verb](approvalId, { note, digest }));
    return EXIT_OK;
  });
}
