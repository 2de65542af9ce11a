import { Command, CommanderError } from 'commander';
import { productVersion } from '../config/product-version.ts';
import { agentsCommand } from './commands/agents.ts';
import { approvalsCommand } from './commands/approvals.ts';
import { auditCommand } from './commands/audit.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { eventsCommand } from './commands/events.ts';
import { executeCommand } from './commands/execute.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { jobsCommand } from './commands/jobs.ts';
import { planCommand } from './commands/plan.ts';
import { queueCommand } from './commands/queue.ts';
import { restoreCommand } from './commands/restore.ts';
import { apiCommand, connectorCommand, schedulerCommand, workerCommand } from './commands/roles.ts';
import { runsCommand } from './commands/runs.ts';
import { startCommand } from './commands/start.ts';
import { EXIT_OK, EXIT_REFUSED, exitCodeOf } from './exit-codes.ts';
import type { Finish } from './finish.ts';
import { describeError } from './print-error.ts';

const EXAMPLES = `
Examples:
  multi-job init                        a .env with tokens of its own, and the next step
  multi-job start                       all four services on one machine, on the embedded engine
  REDIS_URL=redis://127.0.0.1:6379 multi-job start
                                        the same on Redis
  multi-job worker --concurrency 20     one more worker, on any machine that reaches the same Redis
  multi-job worker --handlers ./jobs    a worker that also offers the job types in ./jobs
  multi-job doctor                      what is wrong, and how to mend it
  multi-job jobs save job.json          store a job
  multi-job jobs run my-job --wait      run it now, and exit by its outcome
  multi-job explain my-job              why it is not running
  multi-job events --follow             what happens, live
  multi-job plan "backup tiap jam 2 pagi"
                                        what jobs a sentence asks for

Settings are environment variables, also read from .env; .env.example describes each one.`;

/**
 * Runs the command line.
 *
 * @param program path of this program, for the processes it starts of itself.
 * @returns the exit code: 0 done, 1 failed, 2 something must be mended first, 3 not found, 4 the API does not answer.
 */
export async function runProgram(args: readonly string[], program: string): Promise<number> {
  let exitCode = EXIT_OK;
  const finish: Finish = code => (exitCode = code);
  try {
    await buildProgram(program, finish).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has already said what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_REFUSED;
    process.stderr.write(`${describeError(error)}\n`);
    return exitCodeOf(error);
  }
}

function buildProgram(program: string, finish: Finish): Command {
  const root = new Command('multi-job')
    .description('A platform for scheduled jobs: API, scheduler, workers and connectors on one file or on Redis.')
    .version(productVersion(), '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Run multi-job --help for the commands and their options.')
    .exitOverride();
  const commands = [
    initCommand(program, finish),
    startCommand(program, finish),
    apiCommand(finish),
    schedulerCommand(finish),
    workerCommand(finish),
    connectorCommand(finish),
    doctorCommand(finish),
    restoreCommand(finish),
    demoCommand(program, finish),
    jobsCommand(finish),
    runsCommand(finish),
    eventsCommand(finish),
    explainCommand(finish),
    planCommand(finish),
    executeCommand(finish),
    queueCommand(finish),
    agentsCommand(finish),
    approvalsCommand(finish),
    auditCommand(finish),
  ];
  for (const command of commands) addWithSettings(root, command);
  return root;
}

/** Settings pass to commands that are made apart only where they are handed on, level by level. */
function addWithSettings(parent: Command, command: Command): void {
  if (command.parent === null) parent.addCommand(command);
  command.copyInheritedSettings(parent);
  for (const verb of command.commands) addWithSettings(command, verb);
}
