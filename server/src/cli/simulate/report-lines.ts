import type { Paint } from '../paint.ts';
import { textTable } from '../text-table.ts';
import { duration } from './duration-text.ts';
import type { Judgement } from './judge-simulation.ts';
import { otherSkipsText, overlapText, planText, spreadCells, workersText } from './live-table.ts';
import type { Figures } from './measure-simulation.ts';
import type { Recommendation } from './recommend-workers.ts';
import type { SimulationPlan } from './simulation-plan.ts';

export interface Report {
  plan: SimulationPlan;
  figures: Figures;
  recommendation: Recommendation;
  judgement: Judgement;
  workers: number;
  slots: number;
}

const COLOURS = { safe: 'green', 'at the limit': 'yellow', unsafe: 'red', none: 'yellow' } as const;

/** What a simulation found, for people. */
export function reportLines(
  { plan, figures, recommendation, judgement, workers, slots }: Report,
  paint: Paint,
): string[] {
  const { runs, firings, depth, work } = figures;
  const left = [
    ...(runs.queued > 0 ? [`${runs.queued} still waiting`] : []),
    ...(runs.running > 0 ? [`${runs.running} still running`] : []),
    ...(runs.cancelled > 0 ? [`${runs.cancelled} cancelled`] : []),
  ];
  return [
    paint('bold', `Simulation ${plan.id}: ${planText(plan)}, for ${plan.durationSec} s`),
    '',
    ...textTable([
      ['firings', `${firings.dispatched} of ${firings.asked} became runs${otherSkipsText(figures)}`],
      ['runs', [`${runs.succeeded} succeeded`, `${runs.failed} failed`, ...left].join(', ')],
      ['overlap', overlapText(figures)],
      ['depth', `${depth.highest} at most; at the end of each interval ${depth.atIntervalEnds.join(', ') || '-'}`],
      [
        'work',
        work === null ? '-' : `${duration(work.meanMs)} on average of ${work.count} runs, p95 ${duration(work.p95Ms)}`,
      ],
      ['workers', workersText(workers, slots)],
    ]),
    '',
    ...textTable([
      ['', 'p50', 'p95', 'p99', 'highest'],
      ['late', ...spreadCells(figures.late), 'beyond the jitter that the jobs ask for'],
      ['since due', ...spreadCells(figures.lateFromDue), 'jitter included'],
    ]),
    '',
    paint('bold', `Recommended: ${recommendation.workers} ${recommendation.workers === 1 ? 'worker' : 'workers'}`),
    ...textTable(recommendation.arithmetic.map(([what, sum]) => [`  ${what}`, sum])),
    '',
    paint('bold', 'Verdict: ') + paint(COLOURS[judgement.verdict], judgement.verdict),
    ...judgement.reasons.map(reason => `  - ${reason}`),
    ...judgement.notes.map(note => `  - Note: ${note}`),
  ];
}
