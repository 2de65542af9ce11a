import { seconds } from './duration-text.ts';

export interface WorkloadFacts {
  jobs: number;
  intervalSec: number;
  jitterSec: number;
  /** How long a run holds a slot on average. */
  meanWorkMs: number;
  /** What one worker has. */
  slotsPerWorker: number;
  /** Slots of the pool that other jobs used on average. */
  otherSlots: number;
}

export interface Recommendation {
  workers: number;
  slots: number;
  arrivalPerSec: number;
  /** Slots at work on average: arrival rate times mean work. */
  busySlots: number;
  /** With headroom. */
  slotsForLoad: number;
  /** So that of all that fire within the jitter none waits longer than `slackSec`. */
  slotsForBurst: number;
  slackSec: number;
  /** How it was worked out, a line each: what, and the sum. */
  arithmetic: [what: string, sum: string][];
}

/** Slots that are busy all the time leave none for a run that takes longer, or for a worker that is restarted. */
export const HEADROOM = 1.25;
/** Share of the interval that a run may wait for a slot. */
export const SLACK_SHARE = 0.25;
/** What rounding of floating point may add to a whole number. */
const ROUNDING = 1e-9;

/**
 * How many workers keep up with these jobs: enough slots for the load on average, with headroom, and enough for the moment
 * in which all of them fire. The overlap guard lets each job have one run at a time, so that more slots than jobs are idle.
 */
export function recommendWorkers(facts: WorkloadFacts): Recommendation {
  const { jobs, intervalSec, jitterSec, meanWorkMs, slotsPerWorker, otherSlots } = facts;
  const workSec = meanWorkMs / 1000;
  const arrivalPerSec = jobs / intervalSec;
  const busySlots = arrivalPerSec * workSec;
  const slackSec = intervalSec * SLACK_SHARE;
  const windowSec = Math.min(jitterSec, intervalSec);
  const slotsForLoad = slotsOf(busySlots * HEADROOM, jobs);
  const slotsForBurst = slotsOf((jobs * workSec) / (windowSec + slackSec), jobs);
  const slots = Math.max(slotsForLoad, slotsForBurst) + Math.ceil(otherSlots - ROUNDING);
  const workers = Math.ceil(slots / slotsPerWorker);
  const capped = `; one run a job at a time, so no more than ${jobs}`;
  const burstWindow = windowSec === 0 ? 'at once' : `within the ${seconds(windowSec)} of the jitter`;
  return {
    workers,
    slots,
    arrivalPerSec,
    busySlots,
    slotsForLoad,
    slotsForBurst,
    slackSec,
    arithmetic: [
      ['arrival', `${jobs} jobs / ${intervalSec} s = ${figure(arrivalPerSec)} runs a second`],
      [
        'load',
        `${figure(arrivalPerSec)} x ${figure(workSec)} s of mean work = ${figure(busySlots)} slots busy on average`,
      ],
      [
        'headroom',
        `${figure(busySlots)} x ${HEADROOM} = ${figure(busySlots * HEADROOM)}: ${slotsText(slotsForLoad)}${busySlots * HEADROOM > jobs ? capped : ''}`,
      ],
      [
        'burst',
        `all ${jobs} fire ${burstWindow}; so that none waits longer than ${seconds(slackSec)} (a quarter of the interval): ` +
          `${jobs} x ${figure(workSec)} s / (${figure(windowSec)} s + ${figure(slackSec)} s) = ` +
          `${figure((jobs * workSec) / (windowSec + slackSec))}: ${slotsText(slotsForBurst)}` +
          ((jobs * workSec) / (windowSec + slackSec) > jobs ? capped : ''),
      ],
      ...(otherSlots > 0
        ? [['others', `other jobs of the pool used ${figure(otherSlots)} slots on average`] as [string, string]]
        : []),
      [
        'workers',
        `${slotsText(slots)} / ${slotsPerWorker} a worker = ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      ],
    ],
  };
}

function slotsOf(wanted: number, atMost: number): number {
  return Math.min(atMost, Math.max(1, Math.ceil(wanted - ROUNDING)));
}

function slotsText(slots: number): string {
  return `${slots} ${slots === 1 ? 'slot' : 'slots'}`;
}

function figure(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.1) return String(Number(value.toPrecision(2)));
  return String(Number(value.toFixed(2)));
}
