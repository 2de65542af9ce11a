import { MAX_WAIT_SECONDS, type ExecutedJob, type Execution } from '@multi-job/contract';
import { Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { askYes } from '../api/ask-yes.ts';
import { plain } from '../api/cell.ts';
import { wholeNumber } from '../api/option-values.ts';
import { addPlannerOptions, planAiBodyOf, type PlannerOptions } from '../api/planner-options.ts';
import { planLines } from '../api/show-plan.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import type { Paint } from '../paint.ts';
import { textTable } from '../text-table.ts';

interface Options extends PlannerOptions {
  wait?: number;
  dryRun?: true;
  overwrite?: true;
  yes?: true;
  /** False with `--no-run`. */
  run: boolean;
  idempotencyKey?: string;
}

export function executeCommand(finish: Finish): Command {
  const command = addPlannerOptions(
    new Command('execute').description('from a sentence to jobs: plan, show the plan, ask, save the jobs and run them'),
  )
    .option('--wait <seconds>', 'wait so long for the runs to end', wholeNumber(0, MAX_WAIT_SECONDS))
    .option('--no-run', 'save the jobs, but run nothing now')
    .option('--overwrite', 'change jobs that exist and differ; otherwise they stay as they are')
    .option('--dry-run', 'only say what would happen to each job; nothing is stored')
    .option('--yes', 'do not ask before saving')
    .option('--idempotency-key <key>', 'the same key gives the same jobs and runs for 24 hours');
  return asApiCommand(command, finish, execute);
}

async function execute(call: ApiCall<Options>, prompt: string): Promise<number> {
  const { client, output, options } = call;
  const body = {
    ...planAiBodyOf(prompt, options),
    use_ai: options.ai,
    run_immediately: options.run,
    overwrite: options.overwrite,
    wait_seconds: options.wait,
  };
  if (options.dryRun !== true && options.yes !== true && !(await isWanted(call, prompt))) {
    output.note('Nothing was stored.');
    return EXIT_FAILED;
  }
  const { idempotencyKey } = options;
  const execution = await client.planner.execute({ ...body, dry_run: options.dryRun }, { idempotencyKey });
  await output.show(execution, () => executionLines(execution, output.paint));
  return exitCodeOfExecution(execution);
}

/** Shows what the rules make of the sentence and asks; the plan of a model may differ, so that one needs `--yes`. */
async function isWanted({ client, output, options }: ApiCall<Options>, prompt: string): Promise<boolean> {
  if (!process.stdin.isTTY || output.isJson || (options.ai === true && options.rules !== true)) {
    const why =
      options.ai === true && options.rules !== true
        ? 'A language model may plan otherwise the second time, so that its plan cannot be shown beforehand'
        : 'There is nobody at a terminal to ask';
    throw new AppError('VALIDATION', `${why}: give --yes to save the jobs, or --dry-run to look.`);
  }
  const preview = await client.planner.execute({
    ...planAiBodyOf(prompt, options),
    overwrite: options.overwrite,
    dry_run: true,
  });
  await output.show(preview, () => executionLines(preview, output.paint));
  if (preview.plan.jobs.length === 0) return false;
  return askYes('Save these jobs?');
}

/** 0 when every job was saved and, where runs were waited for, none failed. */
function exitCodeOfExecution({ results }: Execution): number {
  const isGood = ({ create_status, queue_status, result_success }: ExecutedJob) =>
    create_status !== 'error' && queue_status !== 'error' && result_success !== false;
  return results.length > 0 && results.every(isGood) ? EXIT_OK : EXIT_FAILED;
}

function executionLines({ plan, results, dry_run }: Execution, paint: Paint): string[] {
  const rows = results.map(({ job_id, type, create_status, queue_status, run_id, run_status, result_error }) => [
    job_id,
    type,
    savedCell(create_status, dry_run, paint),
    run_id === null ? queue_status : `${run_status ?? queue_status} ${run_id}`,
    result_error === null ? '' : plain(`${result_error.code}: ${result_error.message}`),
  ]);
  const table = rows.length === 0 ? [] : ['', ...textTable([['job', 'type', 'saved', 'run', 'error'], ...rows])];
  return [...planLines(plan, paint), ...table];
}

function savedCell(status: ExecutedJob['create_status'], isDry: boolean, paint: Paint): string {
  if (status === 'error') return paint('red', 'error');
  return paint('green', isDry && status !== 'unchanged' ? `to be ${status}` : status);
}
