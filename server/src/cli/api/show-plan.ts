import type { Plan, PlannedJob } from '@multi-job/contract';
import { excludeWords } from '../../core/schedules/exclude-words.ts';
import type { Paint } from '../paint.ts';
import { plain } from './cell.ts';
import { scheduleText } from './schedule-text.ts';

/** A plan for a person: what was understood, then each job with its next fire times and what it still needs. */
export function planLines(plan: Plan, paint: Paint): string[] {
  const by = plan.planner_source === 'ai' ? `language model ${plan.ai?.model ?? ''}` : 'rules';
  return [
    paint('bold', plain(plan.summary)),
    paint('dim', `planned by: ${plain(by)}`),
    ...notes(plan, paint, ''),
    ...plan.jobs.flatMap(job => ['', ...jobLines(job, paint)]),
  ];
}

function jobLines(job: PlannedJob, paint: Paint): string[] {
  const { job_spec: spec, run_at, next_runs, needs } = job;
  const zone = spec.schedule?.timezone ?? 'UTC';
  return [
    `${paint('bold', spec.job_id)}  ${spec.type}  ${run_at === null ? scheduleText(spec.schedule) : `once at ${localText(run_at, 'UTC')} UTC`}`,
    `  ${plain(job.reason)}`,
    ...(spec.schedule?.exclude === undefined ? [] : [`  ${excludeWords(spec.schedule.exclude, 'en')}`]),
    ...inputLines(spec.inputs),
    ...(next_runs.length === 0
      ? []
      : [`  next: ${next_runs.map(iso => localText(iso, zone)).join(', ')} (${canShow(zone) ? zone : 'UTC'})`]),
    ...notes(job, paint, '  '),
    ...needs.map(need => `  ${paint('yellow', 'needs')}: ${plain(need.message)}`),
  ];
}

function inputLines(inputs: PlannedJob['job_spec']['inputs']): string[] {
  return Object.keys(inputs).length === 0 ? [] : [`  inputs: ${plain(JSON.stringify(inputs))}`];
}

function notes(
  { assumptions, warnings }: Pick<Plan, 'assumptions' | 'warnings'>,
  paint: Paint,
  indent: string,
): string[] {
  return [
    ...assumptions.map(text => `${indent}${paint('dim', 'assumed')}: ${plain(text)}`),
    ...warnings.map(text => `${indent}${paint('yellow', 'warning')}: ${plain(text)}`),
  ];
}

/** What the clocks of the zone show; UTC for a fixed offset that this version of Node cannot show. */
function localText(iso: string, zone: string): string {
  const timeZone = canShow(zone) ? zone : 'UTC';
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(iso));
}

function canShow(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
