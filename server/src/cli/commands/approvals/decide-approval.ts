import type { ApprovalAnswer } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { showApproval } from '../../api/show-approval.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

interface Options {
  note?: string;
  digest?: string;
  remember?: number;
  answer?: ApprovalAnswer;
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
  const [answers, meaning] =
    verb === 'approve'
      ? (['happened, again', 'what became of an action whose outcome is unknown'] as const)
      : (['stop', 'only for an action whose outcome is unknown; a rejection means it anyway'] as const);
  command.option('--answer <answer>', `${answers}: ${meaning}`);
  if (verb === 'approve') {
    command.option('--remember <days>', 'allow the same for so many days without being asked', wholeNumber(1, 365));
  }
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, approvalId: string) => {
    const { note, digest, answer, remember } = options;
    const body = { note, digest, answer, ...(remember !== undefined && { remember: { ttl_days: remember } }) };
    await showApproval(output, await client.approvals[verb](approvalId, body));
    return EXIT_OK;
  });
}
