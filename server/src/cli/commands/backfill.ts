import { MAX_BACKFILL_IN_FLIGHT } from '@multi-job/contract';
import { Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { askYes } from '../api/ask-yes.ts';
import { pastInstant, wholeNumber } from '../api/option-values.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import { followBackfill } from './backfills/follow-backfill.ts';
import { previewLines, showBackfill } from './backfills/show-backfill.ts';

interface Options {
  from: string;
  until?: string;
  maxInFlight?: number;
  note?: string;
  dryRun?: true;
  yes?: true;
  /** False with `--no-wait`. */
  wait: boolean;
}

export function backfillCommand(finish: Finish): Command {
  const command = new Command('backfill')
    .description('run the due times of a range that is over, each once: show them, ask, run them, follow')
    .argument('<job>', 'its id')
    .requiredOption('--from <time>', 'the first due time: ISO-8601, or so long ago: 90m, 2h, 7d', pastInstant)
    .option('--until <time>', 'due times before it; now if absent', pastInstant)
    .option('--max-in-flight <runs>', 'so many at a time', wholeNumber(1, MAX_BACKFILL_IN_FLIGHT))
    .option('--note <text>', 'why; kept with it')
    .option('--dry-run', 'only say what would run; nothing is stored')
    .option('--yes', 'do not ask')
    .option('--no-wait', 'do not follow it; it goes on all the same');
  return asApiCommand(command, finish, backfill);
}

async function backfill(call: ApiCall<Options>, jobId: string): Promise<number> {
  const { client, output, options } = call;
  const { from, until, maxInFlight, note, dryRun, yes, wait } = options;
  const range = { from, until, max_in_flight: maxInFlight, note };
  if (dryRun === true || yes !== true) {
    const preview = await client.jobs.previewBackfill(jobId, range);
    if (dryRun === true) {
      await output.show(preview, () => previewLines(preview));
      return EXIT_OK;
    }
    if (!process.stdin.isTTY || output.isJson) {
      throw new AppError(
        'VALIDATION',
        'There is nobody at a terminal to ask: give --yes to run them, or --dry-run to look.',
      );
    }
    await output.show(preview, () => previewLines(preview));
    if (preview.to_run === 0) return EXIT_OK;
    if (!(await askYes(`Run ${preview.to_run === 1 ? 'it' : `these ${preview.to_run}`}?`))) {
      output.note('Nothing was run.');
      return EXIT_FAILED;
    }
  }
  const started = await client.jobs.startBackfill(jobId, range);
  if (wait && started.status === 'running') return followBackfill(call, started);
  await showBackfill(output, started);
  return EXIT_OK;
}
