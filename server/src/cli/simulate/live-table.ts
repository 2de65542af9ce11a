import type { Paint } from '../paint.ts';
import { textTable } from '../text-table.ts';
import { clockTime, duration } from './duration-text.ts';
import type { Figures } from './measure-simulation.ts';
import type { SimulationPlan } from './simulation-plan.ts';
import type { Spread } from './spread.ts';

/** How a simulation stands at a moment. */
export interface LiveState {
  plan: SimulationPlan;
  elapsedMs: number;
  figures: Figures;
  slots: number;
  workers: number;
  /** Of all jobs of the installation. */
  wholeDepth: number;
  isUnderPressure: boolean;
  /** How long the API has not answered, ms; 0 while it does. */
  awayMs: number;
}

/** The state as a table of a few lines, for a terminal on which it is drawn anew each time. */
export function liveTable(state: LiveState, paint: Paint): string[] {
  const { plan, elapsedMs, figures, slots, workers, wholeDepth, isUnderPressure, awayMs } = state;
  const { runs, depth, firings } = figures;
  const time = `${clockTime(elapsedMs)} of ${clockTime(plan.durationSec * 1000)}`;
  const rows = textTable([
    ['', 'queued', 'running', 'succeeded', 'failed', 'cancelled'],
    [
      'runs',
      ...[runs.queued, runs.running, runs.succeeded].map(String),
      failedCell(runs.failed, paint),
      String(runs.cancelled),
    ],
  ]);
  const late = textTable([
    ['', 'p50', 'p95', 'p99', 'highest'],
    ['late', ...spreadCells(figures.late)],
    ['since due', ...spreadCells(figures.lateFromDue)],
  ]);
  return [
    paint('bold', `Simulation ${plan.id}  ${time}  ${planText(plan)}`),
    ...rows,
    `depth      ${depth.now} now, ${depth.highest} at most; all jobs together ${wholeDepth}; pressure mode ${isUnderPressure ? paint('red', 'on') : 'off'}`,
    `overlap    ${overlapText(figures)}`,
    `firings    ${firings.dispatched} of ${firings.asked} became runs${otherSkipsText(figures)}`,
    ...late,
    `workers    ${workersText(workers, slots)}`,
    ...(awayMs > 0 ? [paint('yellow', `The API does not answer, for ${duration(awayMs)} now; asking again.`)] : []),
  ];
}

/** The state on one line, for a file or a pipe. */
export function liveLine({ elapsedMs, figures, wholeDepth, isUnderPressure, awayMs }: LiveState): string {
  const { runs, depth, late } = figures;
  return [
    clockTime(elapsedMs).padStart(5),
    `queued ${runs.queued}`,
    `running ${runs.running}`,
    `succeeded ${runs.succeeded}`,
    `failed ${runs.failed}`,
    `depth ${depth.now} (at most ${depth.highest}, all jobs ${wholeDepth})`,
    overlapText(figures),
    late === null ? 'late -' : `late p50 ${duration(late.p50)} p95 ${duration(late.p95)} p99 ${duration(late.p99)}`,
    ...(isUnderPressure ? ['PRESSURE MODE'] : []),
    ...(awayMs > 0 ? [`the API does not answer (${duration(awayMs)})`] : []),
  ].join('  ');
}

export function workersText(workers: number, slots: number): string {
  return `${workers} ${workers === 1 ? 'worker' : 'workers'} with ${slots} ${slots === 1 ? 'slot' : 'slots'}`;
}

/** What is simulated, in a few words. */
export function planText({ jobs, intervalSec, workMs, cpuMs, jitterSec }: SimulationPlan): string {
  const work = cpuMs > 0 ? `${workMs} ms and ${cpuMs} ms of processor` : `${workMs} ms`;
  const jitter = jitterSec > 0 ? `, jitter ${jitterSec} s` : '';
  return `${jobs} ${jobs === 1 ? 'job' : 'jobs'} every ${intervalSec} s, work ${work}${jitter}`;
}

export function overlapText({ overlap, firings }: Figures): string {
  const byDesign = overlap.skippedByDesign > 0 ? ` (${overlap.skippedByDesign} by jitter or work alone)` : '';
  const skipped = firings.skipped.overlap ?? 0;
  return `${overlap.ranTwice} ran twice at once, ${skipped} skipped${byDesign}`;
}

export function spreadCells(spread: Spread | null): string[] {
  if (spread === null) return ['-', '-', '-', '-'];
  return [spread.p50, spread.p95, spread.p99, spread.highest].map(duration);
}

/** Guards other than overlap, and what is missing: usually nothing. */
export function otherSkipsText({ firings }: Figures): string {
  const guards = Object.entries(firings.skipped).filter(([guard]) => guard !== 'overlap');
  const parts = [
    ...guards.map(([guard, count]) => `${count} skipped by ${guard.replaceAll('_', ' ')}`),
    ...(firings.missed > 0 ? [`${firings.missed} missed`] : []),
    ...(firings.unaccounted > 0 ? [`${firings.unaccounted} not seen`] : []),
  ];
  return parts.map(part => `, ${part}`).join('');
}

function failedCell(failed: number, paint: Paint): string {
  return failed > 0 ? paint('red', String(failed)) : '0';
}
