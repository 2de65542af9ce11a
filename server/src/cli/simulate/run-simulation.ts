import { writeFile } from 'node:fs/promises';
import { ApiProblem } from '@multi-job/contract';
import { messageOf } from '../../core/errors.ts';
import type { ApiCall } from '../api/api-call.ts';
import { describeProblem } from '../api/describe-problem.ts';
import {
  EXIT_AT_LIMIT,
  EXIT_FAILED,
  EXIT_OK,
  EXIT_UNAVAILABLE,
  EXIT_UNSAFE,
  exitCodeOfProblem,
} from '../exit-codes.ts';
import { checkInstallation, type PoolFacts } from './check-installation.ts';
import { createJobs } from './create-jobs.ts';
import { drawSvg } from './draw-svg.ts';
import { seconds } from './duration-text.ts';
import { endEarlierSimulations } from './end-earlier-simulations.ts';
import { mendCommand } from './end-simulation.ts';
import { finishSimulation, type Finished } from './finish-simulation.ts';
import { judgeSimulation, type Verdict } from './judge-simulation.ts';
import { planText, workersText } from './live-table.ts';
import { openScreen, type LiveScreen } from './live-screen.ts';
import { measureSimulation } from './measure-simulation.ts';
import { planFirings } from './plan-firings.ts';
import { recommendWorkers } from './recommend-workers.ts';
import { reportJson } from './report-json.ts';
import { reportLines, type Report } from './report-lines.ts';
import type { SimulationOwner, SimulationPlan } from './simulation-plan.ts';
import { SimulationRecord } from './simulation-record.ts';
import {
  nothingSeen,
  otherSlotsOf,
  SHOWS_WITHIN_MS,
  watchSimulation,
  type Seen,
  type Watch,
} from './watch-simulation.ts';

export interface RunSimulation {
  plan: SimulationPlan;
  owner: SimulationOwner;
  everyMs: number;
  /** How long an API that does not answer is asked to disable the jobs, ms. */
  giveUpMs: number;
  isCleaningUp: boolean;
  svgFile: string | null;
  url: string | undefined;
  /** Our time, epoch ms. */
  now: () => number;
  isAlive: (pid: number) => boolean;
  /** Fires when somebody wants it to end. */
  signal: AbortSignal;
  /** Told what there is to be done by hand should the process end at once; null where nothing is. */
  onOpenEnd: (mend: string | null) => void;
}

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  safe: EXIT_OK,
  'at the limit': EXIT_AT_LIMIT,
  unsafe: EXIT_UNSAFE,
  none: EXIT_FAILED,
};
const HOW_TO_START =
  'A simulation measures an installation that runs. Start one in another terminal with "npm start" (or "npx multi-job start"), or say with --url where one answers.';

/** Creates the jobs, watches what becomes of them, ends them whatever happens, and says what it found. Returns the exit code. */
export async function runSimulation(
  { client, output }: Pick<ApiCall<unknown>, 'client' | 'output'>,
  request: RunSimulation,
) {
  const { plan } = request;
  const screen = openScreen(process.stderr);
  const note = (sentence: string) => {
    output.note(sentence);
  };
  let installation: Awaited<ReturnType<typeof checkInstallation>>;
  try {
    installation = await checkInstallation(client, plan.pool, request.now);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 0) throw error;
    note(`${describeProblem(error)}\n${HOW_TO_START}`);
    return EXIT_UNAVAILABLE;
  }
  const now = () => request.now() + installation.clockAheadMs;
  await endEarlierSimulations(client, { ...request, nowMs: now(), say: screen.say });
  if (request.signal.aborted) return EXIT_FAILED;

  const done = await simulate(client, { ...request, now }, installation.pool, screen);
  const isFault = done.failure !== null && !(done.failure instanceof ApiProblem);
  if (!done.hasFired || isFault) {
    sayEnding(done, request, note);
    if (done.failure !== null) throw done.failure as Error;
    note('It was stopped before anything fired.');
    return EXIT_FAILED;
  }
  const report = reportOf(plan, done, now());
  await output.show(reportJson(report, done), () => reportLines(report, output.paint));
  const isDrawn = request.svgFile === null || (await saveSvg(request.svgFile, report, done, note));
  sayEnding(done, request, note);
  if (done.ending.left.length > 0) return EXIT_UNAVAILABLE;
  if (done.failure instanceof ApiProblem) return exitCodeOfProblem(done.failure.code);
  return isDrawn ? EXIT_CODES[report.judgement.verdict] : EXIT_FAILED;
}

interface Done {
  startMs: number;
  endMs: number;
  record: SimulationRecord;
  seen: Seen;
  ending: Finished;
  /** Whether jobs were enabled. */
  hasFired: boolean;
  /** What ended it before its time; null where nothing did. */
  failure: unknown;
}

/** From the first job to the last: whatever is thrown in between, the jobs are ended. */
async function simulate(
  client: ApiCall<unknown>['client'],
  request: RunSimulation,
  pool: PoolFacts,
  screen: LiveScreen,
): Promise<Done> {
  const { plan, now, signal, giveUpMs, isCleaningUp } = request;
  const mend = mendCommand(plan.id, request.url, isCleaningUp);
  const seen = nothingSeen(pool);
  const say = screen.say;
  let startMs = now();
  let record = new SimulationRecord([]);
  let hasFired = false;
  let failure: unknown = null;
  try {
    say(`Simulation ${plan.id}: ${planText(plan)}; ${workersText(pool.workers, pool.slots)}. Saving the jobs …`);
    request.onOpenEnd(mend);
    const onEnabling = () => {
      hasFired = true;
    };
    startMs = await createJobs({ client, plan, owner: request.owner, now, signal, say, onEnabling });
    record = new SimulationRecord(planFirings(plan, startMs));
    if (now() > startMs) record.passOver(now());
    say(`All of them are due in ${seconds(Math.max(0, startMs - now()) / 1000)} for the first time.`);
    await watchSimulation(watchOf(), seen);
  } catch (error) {
    failure = signal.aborted ? null : error;
  }
  function watchOf(): Watch {
    return { client, plan, startMs, record, now, signal, everyMs: request.everyMs, show: screen.show };
  }
  const ending = await finishSimulation(watchOf(), seen, {
    giveUpMs,
    mend,
    // What never fired has nothing to show.
    isDeleting: isCleaningUp || !hasFired,
    isCutShort: signal.aborted || failure !== null,
    say,
  });
  if (ending.left.length === 0) request.onOpenEnd(null);
  return { startMs, endMs: ending.stoppedMs, record, seen, ending, hasFired, failure };
}

function reportOf(plan: SimulationPlan, done: Done, nowMs: number): Report {
  const { startMs, endMs, record, seen } = done;
  const unaccounted = record.overdue(endMs - SHOWS_WITHIN_MS).length;
  const observed = { runs: record.runs, withoutRun: record.withoutRun, unaccounted };
  const figures = measureSimulation(plan, startMs, observed, endMs);
  const otherSlots = otherSlotsOf(seen);
  const { slotsPerWorker, workers } = seen.pool;
  const recommendation = recommendWorkers({
    ...plan,
    meanWorkMs: figures.work?.meanMs ?? plan.workMs + plan.cpuMs,
    slotsPerWorker,
    otherSlots,
  });
  const stoppedBy = whyStopped(done, plan);
  const awayMs = seen.awayMs + (seen.awaySinceMs === null ? 0 : nowMs - seen.awaySinceMs);
  const around = { slots: seen.fewestSlots, otherSlots, wasUnderPressure: seen.wasUnderPressure, awayMs, stoppedBy };
  const judgement = judgeSimulation({ plan, figures, recommendation, around });
  return { plan, figures, recommendation, judgement, workers, slots: seen.fewestSlots };
}

/** Null where it went on for as long as was wanted, and what came of it is known. */
function whyStopped({ failure, startMs, endMs, ending }: Done, { durationSec }: SimulationPlan): string | null {
  if (failure !== null) return `It ended before its time: ${messageOf(failure)}`;
  if (endMs < startMs + durationSec * 1000) return 'It was stopped before its time.';
  return ending.isKnown ? null : 'The API did not tell what became of the last firings.';
}

async function saveSvg(file: string, report: Report, done: Done, note: (sentence: string) => void): Promise<boolean> {
  const { startMs, endMs, record } = done;
  try {
    await writeFile(file, drawSvg({ ...report, startMs, endMs, runs: record.runs }));
    note(`Depth and lateness over time: ${file}`);
    return true;
  } catch (error) {
    note(`The chart could not be written: ${messageOf(error)}.`);
    return false;
  }
}

function sayEnding(
  { ending, startMs }: Done,
  { plan, isCleaningUp }: RunSimulation,
  note: (sentence: string) => void,
): void {
  const { disabled, deleted, left, problem, mend, cancelled } = ending;
  if (cancelled !== null && cancelled > 0) note(`${cancelled} of its runs still waited and were cancelled.`);
  if (deleted > 0) note(`The ${deleted} jobs of the simulation are deleted.`);
  if (deleted === 0 && left.length === 0 && disabled > 0) {
    note(
      `The ${disabled} jobs of the simulation are disabled; "npx multi-job simulate --end ${plan.id} --cleanup" deletes them.`,
    );
  }
  if (problem === null) return;
  const until = new Date(startMs + plan.durationSec * 1000).toISOString();
  const what =
    left.length > 0
      ? `${left.length} jobs of the simulation could not be disabled (${problem}) They fire until ${until} at the latest, where their schedule ends. This disables them:`
      : `The jobs are disabled but could not be ${isCleaningUp ? 'deleted' : 'cleaned up'} (${problem}) This does it:`;
  note(`${what}\n  ${mend}`);
}
