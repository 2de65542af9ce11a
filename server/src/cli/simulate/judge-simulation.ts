import { duration, seconds } from './duration-text.ts';
import type { Figures } from './measure-simulation.ts';
import { HEADROOM, SLACK_SHARE, type Recommendation } from './recommend-workers.ts';
import type { SimulationPlan } from './simulation-plan.ts';

export type Verdict = 'safe' | 'at the limit' | 'unsafe' | 'none';

export interface Judgement {
  verdict: Verdict;
  /** What makes it at the limit or unsafe, the worst first; for a verdict of none why there is none. */
  reasons: string[];
  /** What is good to know and changes nothing. */
  notes: string[];
}

/** What the workers and the queue as a whole looked like meanwhile. */
export interface Surroundings {
  /** Slots of the pool, the fewest that were seen. */
  slots: number;
  /** Those that other jobs used on average. */
  otherSlots: number;
  wasUnderPressure: boolean;
  /** Time in which the API did not answer, ms. */
  awayMs: number;
  /** Why it ended before its time; null where it did not. */
  stoppedBy: string | null;
}

type Level = 'unsafe' | 'limit' | 'note';
type Finding = readonly [Level, string];
interface Facts {
  plan: SimulationPlan;
  figures: Figures;
  recommendation: Recommendation;
  around: Surroundings;
}

/** Shares of runs or firings: up to this it is at the limit, beyond unsafe. */
const FEW = 0.01;
/** Share of firings that may be skipped by design before it is told, and before it is unsafe. */
const SOME_BY_DESIGN = 0.05;
const MANY_BY_DESIGN = 0.25;
/** Share of the jobs that may wait at the end of an interval. */
const FEW_WAITING = 0.05;

/** Whether the installation keeps up with such jobs. */
export function judgeSimulation(facts: Facts): Judgement {
  const findings = [load, depth, lateness, failures, overlap, otherSkips, workers, gaps].flatMap(check => check(facts));
  const said = (level: Level) => findings.filter(([found]) => found === level).map(([, sentence]) => sentence);
  const [unsafe, limit, notes] = [said('unsafe'), said('limit'), said('note')];
  const { stoppedBy } = facts.around;
  if (stoppedBy !== null) return { verdict: 'none', reasons: [stoppedBy], notes: [...unsafe, ...limit, ...notes] };
  if (facts.figures.work === null && unsafe.length === 0) {
    const reason =
      'No run ended, so that nothing can be said: give a longer --duration-sec, or see what keeps the runs waiting.';
    return { verdict: 'none', reasons: [reason], notes: [...limit, ...notes] };
  }
  const verdict = unsafe.length > 0 ? 'unsafe' : limit.length > 0 ? 'at the limit' : 'safe';
  return { verdict, reasons: [...unsafe, ...limit], notes };
}

function load({ plan, recommendation, around: { slots, otherSlots } }: Facts): Finding[] {
  const free = slots - otherSlots;
  // Each job has one run at a time, however long it is.
  const busySlots = Math.min(plan.jobs, recommendation.busySlots);
  if (slots === 0) return [['unsafe', 'At times no worker of the pool took runs.']];
  const needed = `The jobs need ${seconds(busySlots).replace(' s', '')} slots on average, and ${otherSlots > 0 ? 'others leave' : 'there are'} ${Number(free.toFixed(1))}`;
  if (busySlots > free) return [['unsafe', `${needed}: the rest is never done.`]];
  if (Math.min(plan.jobs, busySlots * HEADROOM) > free)
    return [['limit', `${needed}: that leaves less than a fifth of them free.`]];
  return [];
}

function depth({ plan, figures, around }: Facts): Finding[] {
  const { atIntervalEnds: ends } = figures.depth;
  const [first = 0, last = 0] = [ends[0], ends.at(-1)];
  const few = plan.jobs * FEW_WAITING;
  if (ends.length === 0 || last <= few) return [];
  const trend = last - first > few ? ` The queue grows: ${ends.join(', ')}.` : '';
  const sentence = `At the end of the last interval ${last} runs still waited for a slot.${trend}`;
  return [[last > around.slots || trend !== '' ? 'unsafe' : 'limit', sentence]];
}

function lateness({ plan, figures: { late } }: Facts): Finding[] {
  if (late === null) return [];
  const intervalMs = plan.intervalSec * 1000;
  const sentence = `One run in twenty started ${duration(late.p95)} late or more`;
  if (late.p95 > intervalMs) return [['unsafe', `${sentence}: after the next firing was due.`]];
  if (late.p95 > intervalMs * SLACK_SHARE) return [['limit', `${sentence}: over a quarter of the interval.`]];
  return [];
}

function failures({ figures: { runs, failures: byCode } }: Facts): Finding[] {
  if (runs.failed === 0) return [];
  const ended = runs.failed + runs.succeeded;
  const codes = Object.entries(byCode).map(([code, count]) => `${code} ${count}`);
  const sentence = `${runs.failed} of ${ended} runs failed (${codes.join(', ')}).`;
  return [[runs.failed > ended * FEW ? 'unsafe' : 'limit', sentence]];
}

function overlap({ plan, figures: { overlap: seen, firings } }: Facts): Finding[] {
  const found: Finding[] = [];
  if (seen.ranTwice > 0) {
    found.push(['unsafe', `${seen.ranTwice} runs were at work while another run of their job was.`]);
  }
  const late = seen.skipped - seen.skippedByDesign;
  if (late > 0) {
    const sentence = `${late} of ${firings.asked} firings were skipped because the run before them, started late, was not done.`;
    found.push([late > firings.asked * FEW ? 'unsafe' : 'limit', sentence]);
  }
  if (seen.skippedByDesign > 0) {
    const share = seen.skippedByDesign / firings.asked;
    const level = share > MANY_BY_DESIGN ? 'unsafe' : share > SOME_BY_DESIGN ? 'limit' : 'note';
    const mend =
      plan.jitterSec > 0
        ? 'jitter and work together are longer than the interval. No number of workers changes that; a smaller jitter does'
        : 'the work is longer than the interval. No number of workers changes that; a longer interval does';
    found.push([
      level,
      `${seen.skippedByDesign} of ${firings.asked} firings met the run before them, which had started on time: ${mend}.`,
    ]);
  }
  return found;
}

function otherSkips({ figures: { firings }, around }: Facts): Finding[] {
  const found: Finding[] = [];
  const others = Object.entries(firings.skipped).filter(([guard]) => guard !== 'overlap');
  for (const [guard, count] of others) {
    found.push([
      'unsafe',
      `${count} of ${firings.asked} firings were skipped by the guard ${guard.replaceAll('_', ' ')}.`,
    ]);
  }
  if (around.wasUnderPressure && firings.skipped.pressure_mode === undefined) {
    found.push(['limit', 'The scheduler was in pressure mode, in which it starts critical jobs only.']);
  }
  if (firings.missed > 0)
    found.push([
      'unsafe',
      `${firings.missed} of ${firings.asked} firings were missed: no scheduler was there for them.`,
    ]);
  if (firings.unaccounted > 0) {
    found.push([
      'unsafe',
      `${firings.unaccounted} of ${firings.asked} firings did not happen: does a scheduler run, and are the jobs still there?`,
    ]);
  }
  return found;
}

function workers({ recommendation, around: { slots } }: Facts): Finding[] {
  if (slots >= recommendation.slots) return [];
  return [['note', `There are ${slots} slots; ${recommendation.slots} are recommended.`]];
}

function gaps({ around: { awayMs } }: Facts): Finding[] {
  if (awayMs < 1000) return [];
  return [['note', `The API did not answer for ${duration(awayMs)} meanwhile.`]];
}
