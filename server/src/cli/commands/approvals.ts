import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { approveCommand, rejectCommand } from './approvals/decide-approval.ts';
import { listApprovalsCommand } from './approvals/list-approvals.ts';
import { showApprovalCommand } from './approvals/show-approval.ts';

export function approvalsCommand(finish: Finish): Command {
  const command = new Command('approvals').description('list and decide what runs wait for');
  for (const verb of [listApprovalsCommand, showApprovalCommand, approveCommand, rejectCommand]) {
    command.addCommand(verb(finish));
  }
  return command;
}
