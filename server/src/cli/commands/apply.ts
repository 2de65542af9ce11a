import { ApiProblem, DEFAULT_JOB_SET, jobSetNameSchema } from '@multi-job/contract';
import { Command, InvalidArgumentError } from 'commander';
import { AppError, messageOf } from '../../core/errors.ts';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { repeated } from '../api/option-values.ts';
import { askYes } from '../api/ask-yes.ts';
import { describeProblem } from '../api/describe-problem.ts';
import type { ApplyPlan } from '../apply/apply-plan.ts';
import type { Outcome } from '../apply/carry-out.ts';
import type { MadePlan } from '../apply/make-plan.ts';
import { EXIT_DIFFERS, EXIT_FAILED, EXIT_OK, EXIT_REFUSED, exitCodeOfProblem } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';

interface Options {
  file: string[];
  set: string;
  prune?: true;
  dryRun?: true;
  exitCode?: true;
  yes?: true;
  takeOver?: true;
  note?: string;
}

const NAMED_AT_MOST = 20;

export function applyCommand(finish: Finish): Command {
  const command = new Command('apply')
    .description('make jobs as files say: shows what it would create, change, enable and disable, asks, and does it')
    .requiredOption('-f, --file <path>', 'YAML or JSON file, folder of them, or - for stdin; repeatable', repeated)
    .option('--prune', 'disable jobs that were applied from this set of files and are no longer in it')
    .option(
      '--set <name>',
      'the set that the files make up, so that --prune leaves others alone',
      setName,
      DEFAULT_JOB_SET,
    )
    .option('--dry-run', 'only show what would be done')
    .option('--exit-code', 'with --dry-run: exit 5 when there is something to do')
    .option('--yes', 'do not ask before anything is changed')
    .option('--take-over', 'also jobs that belong to another set, which loses them')
    .option('--note <text>', 'kept with each new version (default: the file)');
  return asApiCommand(command, finish, apply);
}

async function apply(call: ApiCall<Options>): Promise<number> {
  const { client, output, options } = call;
  const isDry = options.dryRun === true;
  assertCanAsk(options, output.isJson);
  // Loaded only here, so that other commands need not wait for the reader of YAML.
  const { makePlan } = await import('../apply/make-plan.ts');
  const { sayFaults } = await import('../files/say-faults.ts');
  const { faultReport, reportOf } = await import('../apply/apply-report.ts');
  const { isNothingToDo, isSetOutdated } = await import('../apply/apply-plan.ts');
  const { planLines } = await import('../apply/plan-lines.ts');

  const made = await makePlan(client, output, {
    files: options.file,
    set: options.set,
    isPruning: options.prune === true,
    takesOver: options.takeOver === true,
  });
  const { plan, faults } = made;
  if (faults.length > 0) {
    if (output.isJson) await output.show(faultReport(options.set, isDry, faults), () => []);
    sayFaults(output, faults);
    output.note('Nothing was changed.');
    return EXIT_REFUSED;
  }
  if (!output.isJson) await output.show(null, () => planLines(plan, output.paint));
  sayLeft(call, plan);
  if (isDry || isNothingToDo(plan)) {
    if (!isDry && isSetOutdated(plan)) await carryOutAll(call, made);
    if (output.isJson) await output.show(reportOf(plan, isDry, null), () => []);
    return isDry && options.exitCode === true && !isNothingToDo(plan) ? EXIT_DIFFERS : EXIT_OK;
  }
  if (options.yes !== true && !(await askYes('Apply this?'))) {
    output.note('Nothing was changed.');
    return EXIT_FAILED;
  }
  const outcome = await carryOutAll(call, made);
  if (output.isJson) await output.show(reportOf(plan, false, outcome), () => []);
  return sayOutcome(call, outcome);
}

async function carryOutAll(
  { client, output, options, untilStopped }: ApiCall<Options>,
  { plan, losing }: MadePlan,
): Promise<Outcome> {
  const { carryOut } = await import('../apply/carry-out.ts');
  const { createProgress } = await import('../files/progress.ts');
  const saves = plan.jobs.filter(({ action }) => action === 'create' || action === 'change').length;
  const onDone = createProgress(output, 'Saved', saves);
  return carryOut(plan, { client, note: options.note, losing, signal: untilStopped(), onDone });
}

/** Says what a person should know besides the plan. */
function sayLeft({ output }: ApiCall<Options>, { set, jobs, left }: ApplyPlan): void {
  if (output.isJson) return;
  const resting = jobs.filter(job => job.staysDisabled).map(job => job.job_id);
  if (resting.length > 0) {
    output.note(`Disabled, and stays so: ${named(resting)}. With "enabled: true" in its file a job fires again.`);
  }
  if (left.length > 0) {
    output.note(`Of the set ${set}, but no longer in the files: ${named(left)}. --prune disables what is not in them.`);
  }
}

/** @returns the exit code. */
function sayOutcome({ output }: ApiCall<Options>, { jobs, stoppedBy }: Outcome): number {
  const outcomes = [...jobs];
  for (const [job, { error }] of outcomes) {
    // What ended it all is told once, below.
    if (error === null || (stoppedBy instanceof ApiProblem && error.message === stoppedBy.message)) continue;
    const isConflict = error.code === 'REVISION_CONFLICT';
    const mend = isConflict ? ' It was changed meanwhile and is left as it is: apply again to see the difference.' : '';
    output.note(`${job.job_id}: ${error.message}${mend}`);
  }
  const undone = outcomes.filter(([, { isDone }]) => isDone !== true).length;
  if (stoppedBy !== null) output.note(stopText(stoppedBy));
  if (stoppedBy === null && undone === 0) {
    output.note('Applied.');
    return EXIT_OK;
  }
  output.note(`${undone} of ${outcomes.length} jobs are not as the files say; the same command again does the rest.`);
  return stoppedBy instanceof ApiProblem ? exitCodeOfProblem(stoppedBy.code) : EXIT_FAILED;
}

function stopText(stoppedBy: unknown): string {
  return stoppedBy instanceof ApiProblem ? describeProblem(stoppedBy) : `Not finished: ${messageOf(stoppedBy)}.`;
}

function assertCanAsk({ yes, dryRun, exitCode }: Options, isJson: boolean): void {
  if (exitCode === true && dryRun !== true) throw new AppError('VALIDATION', '--exit-code goes with --dry-run.');
  if (yes === true || dryRun === true || (process.stdin.isTTY && !isJson)) return;
  throw new AppError(
    'VALIDATION',
    'There is nobody at a terminal to ask: give --yes to apply the files, or --dry-run to look.',
  );
}

function named(ids: readonly string[]): string {
  const more = ids.length - NAMED_AT_MOST;
  return ids.slice(0, NAMED_AT_MOST).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function setName(given: string): string {
  if (jobSetNameSchema.safeParse(given).success) return given;
  throw new InvalidArgumentError('Give 1 to 64 letters, digits, ". _ -", the first a letter or digit.');
}
