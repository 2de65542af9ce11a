import type { Plan, PlannedJob } from '@multi-job/contract';
import { calendarGaps } from '../../core/calendars/calendar-gaps.ts';
import type { CalendarGap } from '../../core/calendars/calendar-gaps.ts';
import { isoOf } from '../../core/clock.ts';
import { planMessages } from '../../core/planner/messages/plan-messages.ts';
import type { PlanFacts } from '../../core/planner/needs/plan-needs.ts';
import { planNeeds } from '../../core/planner/needs/plan-needs.ts';
import { nextRuns } from '../../core/schedules/next-runs.ts';
import { scheduleFaults } from '../../core/schedules/schedule-faults.ts';
import { bookFor, firingOf } from '../calendars/read-calendar-book.ts';
import { findSpecError } from '../jobs/find-spec-error.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { readPlanFacts } from './plan-facts.ts';

const PREVIEWED_RUNS = 3;

/** A plan before it has been held against the installation. */
export type BarePlan = Omit<Plan, 'jobs'> & { jobs: BareJob[] };
export type BareJob = Omit<PlannedJob, 'next_runs' | 'needs'>;

/** The plan with the next fire times of each job and what it still needs. Nothing is stored. */
export async function previewPlan(deps: OperationDeps, plan: BarePlan): Promise<Plan> {
  const facts = await readPlanFacts(deps);
  const jobs: PlannedJob[] = [];
  for (const job of plan.jobs) jobs.push(await previewJob(deps, job, facts, plan.language));
  return { ...plan, jobs };
}

async function previewJob(
  { engine, clock, defaultTimezone, inputRules }: OperationDeps,
  job: BareJob,
  facts: PlanFacts,
  language: Plan['language'],
): Promise<PlannedJob> {
  const { job_spec: spec, warnings } = job;
  const nowMs = clock.now();
  const error = await findSpecError({ engine, spec, isScheduleNew: true, nowMs, defaultTimezone, inputRules });
  // That its type is not known is among its needs.
  const faults = (error?.faults ?? []).filter(fault => fault.path !== 'type');
  const gaps = faults.length > 0 ? [] : await gapsOf(engine, spec.schedule, nowMs, defaultTimezone);
  const text = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  return {
    ...job,
    warnings: [
      ...warnings,
      ...(faults.length === 0 ? [] : [planMessages(language).cannotBeSaved({ faults: text })]),
      ...gaps.map(gap => planMessages(language).calendarGap(gap)),
    ],
    next_runs: await firingsOf(engine, spec.schedule, nowMs, defaultTimezone),
    needs: planNeeds(spec, facts, language),
  };
}

/** Years of which its calendars know no days, while it fires in them. */
async function gapsOf(
  engine: OperationDeps['engine'],
  schedule: PlannedJob['job_spec']['schedule'],
  nowMs: number,
  defaultTimezone: string,
): Promise<CalendarGap[]> {
  if (schedule === null) return [];
  const book = await bookFor(engine, schedule);
  return calendarGaps({ schedule, book, nowMs, anchorMs: nowMs, defaultTimezone });
}

async function firingsOf(
  engine: OperationDeps['engine'],
  named: PlannedJob['job_spec']['schedule'],
  nowMs: number,
  defaultTimezone: string,
): Promise<string[]> {
  if (named === null) return [];
  const schedule = await firingOf(engine, named);
  if (scheduleFaults(schedule, nowMs, defaultTimezone).length > 0) return [];
  return nextRuns({ schedule }, nowMs, PREVIEWED_RUNS, defaultTimezone).map(isoOf);
}
