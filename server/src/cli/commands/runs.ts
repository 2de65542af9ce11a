import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { cancelRunCommand } from './runs/cancel-run.ts';
import { listRunsCommand } from './runs/list-runs.ts';
import { retryRunCommand } from './runs/retry-run.ts';
import { runLogsCommand } from './runs/run-logs.ts';
import { showRunCommand } from './runs/show-run.ts';

export function runsCommand(finish: Finish): Command {
  const command = new Command('runs').description('list runs, read their logs, cancel and retry them');
  for (const verb of [listRunsCommand, showRunCommand, runLogsCommand, cancelRunCommand, retryRunCommand]) {
    command.addCommand(verb(finish));
  }
  return command;
}
