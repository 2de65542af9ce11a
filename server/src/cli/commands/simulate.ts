import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { npmScript } from '../../config/process-environment.ts';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { ApiCall } from '../api/api-call.ts';
import { asApiCommand } from '../api/api-command.ts';
import { wholeNumber } from '../api/option-values.ts';
import { EXIT_FAILED } from '../exit-codes.ts';
import type { Finish } from '../finish.ts';
import { assertPlan } from '../simulate/assert-plan.ts';
import { listenForStop } from '../stop-request.ts';
import { watchParent } from '../watch-parent.ts';

interface Options {
  jobs: number;
  intervalSec: number;
  workMs: number;
  cpuMs: number;
  jitterSec: number;
  durationSec: number;
  failRate: number;
  pool: string;
  everySec: number;
  giveUpSec: number;
  cleanup?: true;
  svg?: string;
  /** True without a value. */
  end?: true | string;
  url?: string;
}

const EXIT_CODES_HELP = `
Exit codes besides: 0 safe, 5 at the limit, 6 unsafe; 1 no verdict, because it was stopped or could not be made.
4 also where its jobs could not be disabled: it says then what disables them.`;

export function simulateCommand(finish: Finish): Command {
  const command = new Command('simulate')
    .description('put synthetic load on an installation that runs: how many workers it needs, and whether it keeps up')
    .option('--jobs <count>', 'jobs that fire', wholeNumber(1, 5000), 100)
    .option('--interval-sec <seconds>', 'how often each of them fires', wholeNumber(1, 86_400), 30)
    .option('--work-ms <ms>', 'how long each run waits, as if for something slow', wholeNumber(0, 3_600_000), 8000)
    .option('--cpu-ms <ms>', 'how long each run computes besides', wholeNumber(0, 600_000), 0)
    .option('--jitter-sec <seconds>', 'spread the firings of an interval over so long', wholeNumber(0, 86_400), 25)
    .option('--duration-sec <seconds>', 'for how long they fire', wholeNumber(1, 86_400), 90)
    .option('--fail-rate <share>', 'share of the runs that fail on purpose, 0 to 1', share, 0)
    .option('--pool <name>', 'the pool of workers that is to do the work', 'default')
    .option('--every-sec <seconds>', 'how often the figures are renewed', wholeNumber(1, 600), 3)
    .option(
      '--give-up-sec <seconds>',
      'at the end, how long an API that is away is asked again',
      wholeNumber(1, 86_400),
      60,
    )
    .option('--cleanup', 'delete the jobs of the simulation at the end (otherwise they are disabled)')
    .option('--svg <file>', 'write depth and lateness over time as a picture')
    .option('--end [simulation]', 'simulate nothing: disable, or with --cleanup delete, what earlier ones have left')
    .addHelpText('after', EXIT_CODES_HELP);
  return asApiCommand(command, finish, async (call: ApiCall<Options>) => {
    const { options } = call;
    const giveUpMs = options.giveUpSec * 1000;
    const owner = { host: hostname(), pid: process.pid };
    if (options.end !== undefined) return end(call, options.end, { giveUpMs, owner });
    const plan = { ...options, id: randomBytes(5).toString('hex') };
    assertPlan(plan);
    if (options.svg !== undefined) await assertWritable(options.svg);

    const { runSimulation } = await import('../simulate/run-simulation.ts');
    let mend: string | null = null;
    const onInsist = () => {
      if (mend !== null) call.output.note(`Its jobs may still be enabled. This disables them:\n  ${mend}`);
      process.exit(EXIT_FAILED);
    };
    const ending = new AbortController();
    const stop = () => {
      ending.abort();
    };
    listenForStop({ isSupervised: false, onInsist }).addEventListener('abort', stop);
    // Whoever reads may go, but not the jobs be left behind.
    call.onReaderGone(stop);
    watchParent(npmScript(), stop);
    return runSimulation(call, {
      plan,
      owner,
      everyMs: options.everySec * 1000,
      giveUpMs,
      isCleaningUp: options.cleanup === true,
      svgFile: options.svg ?? null,
      url: options.url,
      now: () => systemClock.now(),
      isAlive,
      signal: ending.signal,
      onOpenEnd: command => (mend = command),
    });
  });
}

async function end(
  call: ApiCall<Options>,
  given: true | string,
  { giveUpMs, owner }: { giveUpMs: number; owner: { host: string; pid: number } },
): Promise<number> {
  const simulationId = given === true ? null : given;
  if (simulationId !== null && !/^[0-9a-f]{10}$/.test(simulationId)) {
    throw new AppError(
      'VALIDATION',
      `--end takes the id of a simulation, ten digits or letters a to f, and not "${simulationId}".`,
    );
  }
  const { endEarlier } = await import('../simulate/end-earlier.ts');
  const isDeleting = call.options.cleanup === true;
  const nowMs = systemClock.now();
  return endEarlier(call, { simulationId, isDeleting, giveUpMs, self: owner, isAlive, nowMs });
}

/** Before anything begins: a picture that cannot be kept is not worth a simulation. */
async function assertWritable(file: string): Promise<void> {
  try {
    if (file === '') throw new Error('it has no name');
    await access(dirname(file), constants.W_OK);
    if ((await stat(file).catch(() => null))?.isDirectory() === true) throw new Error('it is a folder');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('VALIDATION', `--svg ${file} cannot be written: ${why}.`, { cause: error });
  }
}

function share(given: string): number {
  const value = Number(given);
  if (/^\d(\.\d+)?$/.test(given) && value <= 1) return value;
  throw new InvalidArgumentError('Give a share from 0 to 1, such as 0.05.');
}

/** Whether a process of this machine is there, whoever it belongs to. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
