import { Command, CommanderError } from 'commander';
import { productVersion } from '../config/product-version.ts';
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
  multi-job jobs save job.yaml          store a job
  multi-job apply -f jobs --dry-run     what a folder of jobs would change
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
 * @returns the exit code: 0 done, 1 failed, 2 something must be mended first, 3 not found, 4 the API does not answer;
 *   5 and 6 are verdicts of a simulation.
 */
export async function runProgram(args: readonly string[], program: string): Promise<number> {
  let exitCode = EXIT_OK;
  const finish: Finish = code => (exitCode = code);
  try {
    const root = await buildProgram({ args, program, finish });
    await root.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has already said what is wrong with the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_REFUSED;
    process.stderr.write(`${describeError(error)}\n`);
    return exitCodeOf(error);
  }
}

type MakeCommand = (program: string, finish: Finish) => Promise<Command>;

/** In the order of the help. Each is loaded only when it is asked for: all of them together hold 20 MiB. */
const COMMANDS: Readonly<Record<string, MakeCommand>> = {
  start: async (program, finish) => (await import('./commands/start.ts')).startCommand(program, finish),
  init: async (program, finish) => (await import('./commands/init.ts')).initCommand(program, finish),
  api: async (_, finish) => (await import('./commands/roles.ts')).apiCommand(finish),
  scheduler: async (_, finish) => (await import('./commands/roles.ts')).schedulerCommand(finish),
  worker: async (_, finish) => (await import('./commands/roles.ts')).workerCommand(finish),
  connector: async (_, finish) => (await import('./commands/roles.ts')).connectorCommand(finish),
  doctor: async (_, finish) => (await import('./commands/doctor.ts')).doctorCommand(finish),
  backup: async (_, finish) => (await import('./commands/backup.ts')).backupCommand(finish),
  restore: async (_, finish) => (await import('./commands/restore.ts')).restoreCommand(finish),
  migrate: async (_, finish) => (await import('./commands/migrate.ts')).migrateCommand(finish),
  demo: async (program, finish) => (await import('./commands/demo.ts')).demoCommand(program, finish),
  simulate: async (_, finish) => (await import('./commands/simulate.ts')).simulateCommand(finish),
  jobs: async (_, finish) => (await import('./commands/jobs.ts')).jobsCommand(finish),
  apply: async (_, finish) => (await import('./commands/apply.ts')).applyCommand(finish),
  import: async (_, finish) => (await import('./commands/import.ts')).importCommand(finish),
  export: async (_, finish) => (await import('./commands/export.ts')).exportCommand(finish),
  runs: async (_, finish) => (await import('./commands/runs.ts')).runsCommand(finish),
  backfill: async (_, finish) => (await import('./commands/backfill.ts')).backfillCommand(finish),
  backfills: async (_, finish) => (await import('./commands/backfills.ts')).backfillsCommand(finish),
  events: async (_, finish) => (await import('./commands/events.ts')).eventsCommand(finish),
  explain: async (_, finish) => (await import('./commands/explain.ts')).explainCommand(finish),
  plan: async (_, finish) => (await import('./commands/plan.ts')).planCommand(finish),
  execute: async (_, finish) => (await import('./commands/execute.ts')).executeCommand(finish),
  queue: async (_, finish) => (await import('./commands/queue.ts')).queueCommand(finish),
  pause: async (_, finish) => (await import('./commands/pauses.ts')).pauseCommand(finish),
  resume: async (_, finish) => (await import('./commands/pauses.ts')).resumeCommand(finish),
  pauses: async (_, finish) => (await import('./commands/pauses.ts')).pausesCommand(finish),
  agents: async (_, finish) => (await import('./commands/agents.ts')).agentsCommand(finish),
  approvals: async (_, finish) => (await import('./commands/approvals.ts')).approvalsCommand(finish),
  audit: async (_, finish) => (await import('./commands/audit.ts')).auditCommand(finish),
  secrets: async (_, finish) => (await import('./commands/secrets.ts')).secretsCommand(finish),
  accounts: async (_, finish) => (await import('./commands/accounts.ts')).accountsCommand(finish),
  'mcp-servers': async (_, finish) => (await import('./commands/mcp-servers.ts')).mcpServersCommand(finish),
  outbox: async (_, finish) => (await import('./commands/outbox.ts')).outboxCommand(finish),
  calendars: async (_, finish) => (await import('./commands/calendars.ts')).calendarsCommand(finish),
  alerts: async (_, finish) => (await import('./commands/alerts.ts')).alertsCommand(finish),
  connectors: async (_, finish) => (await import('./commands/connectors.ts')).connectorsCommand(finish),
  telegram: async (_, finish) => (await import('./commands/telegram.ts')).telegramCommand(finish),
  triggers: async (_, finish) => (await import('./commands/triggers.ts')).triggersCommand(finish),
  skills: async (_, finish) => (await import('./commands/skills.ts')).skillsCommand(finish),
  catalog: async (_, finish) => (await import('./commands/catalog.ts')).catalogCommand(finish),
  mcp: async (_, finish) => (await import('./commands/mcp.ts')).mcpCommand(finish),
};

interface BuildProgram {
  args: readonly string[];
  program: string;
  finish: Finish;
}

async function buildProgram({ args, program, finish }: BuildProgram): Promise<Command> {
  const root = new Command('multi-job')
    .description('A platform for scheduled jobs: API, scheduler, workers and connectors on one file or on Redis.')
    .version(productVersion(), '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Run multi-job --help for the commands and their options.')
    .exitOverride();
  for (const make of wanted(args[0])) addWithSettings(root, await make(program, finish));
  return root;
}

/** The command that is named first; all of them for the help, and for a name that is none. */
function wanted(name = ''): MakeCommand[] {
  const one = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return one === undefined ? Object.values(COMMANDS) : [one];
}

/** Settings pass to commands that are made apart only where they are handed on, level by level. */
function addWithSettings(parent: Command, command: Command): void {
  if (command.parent === null) parent.addCommand(command);
  command.copyInheritedSettings(parent);
  for (const verb of command.commands) addWithSettings(command, verb);
}
