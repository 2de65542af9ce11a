import {
  EMPTY_SCHEDULE,
  UNIT_SEC,
  type JobForm,
  type Rest,
  type RetryForm,
  type ScheduleForm,
  type Unit,
} from './job-form';
import { isRecord, textOf } from '@/lib/inputs/plain-values';
import { isLabels, textOfLabels } from '@/lib/jobs/labels';
import { JOB_FACTS, without } from './spec-of-job';

const SPEC_FIELDS = [
  ...['job_id', 'type', 'schedule', 'timeout_ms', 'retry_policy', 'inputs', 'agent_pool', 'priority'],
  ...['description', 'owner', 'labels', 'runbook'],
];
const SCHEDULE_FIELDS = [
  'interval_sec',
  'cron',
  'timezone',
  'start_at',
  'end_at',
  'misfire_policy',
  'max_catch_up',
] as const;
const RETRY_FIELDS = ['max_retry', 'backoff_sec', 'exponential', 'jitter'] as const;

/** Puts a spec, right or wrong, into the controls of the form. `specOfForm` is the way back. */
export function formOfSpec(spec: Rest): JobForm {
  const { labels } = spec;
  const hasLabels = isLabels(labels);
  return {
    job_id: textOf(spec['job_id']),
    type: textOf(spec['type']),
    schedule: scheduleForm(spec['schedule']),
    timeout_ms: textOf(spec['timeout_ms']),
    retry_policy: retryForm(spec['retry_policy']),
    inputs: spec['inputs'] ?? {},
    agent_pool: textOf(spec['agent_pool']),
    priority: textOf(spec['priority']),
    description: textOf(spec['description']),
    owner: textOf(spec['owner']),
    labels: hasLabels ? textOfLabels(labels) : '',
    runbook: textOf(spec['runbook']),
    rest: {
      ...without(spec, [...SPEC_FIELDS, ...JOB_FACTS]),
      ...(hasLabels || labels === undefined ? {} : { labels }),
    },
  };
}

function scheduleForm(schedule: unknown): ScheduleForm {
  if (!isRecord(schedule)) return EMPTY_SCHEDULE;
  const { interval_sec, cron } = schedule;
  const exclude = excludeForm(schedule['exclude']);
  const rest = {
    ...without(schedule, [...SCHEDULE_FIELDS, 'exclude']),
    ...(exclude === null ? { exclude: schedule['exclude'] } : {}),
  };
  const [every, unit] = everyOf(interval_sec);
  // Both at once is a fault that the form cannot show as two controls: the second one stays in the rest.
  const isCron = cron !== undefined && interval_sec === undefined;
  return {
    kind: isCron ? 'cron' : 'interval',
    every,
    unit,
    cron: isCron ? textOf(cron) : EMPTY_SCHEDULE.cron,
    timezone: textOf(schedule['timezone']),
    start_at: textOf(schedule['start_at']),
    end_at: textOf(schedule['end_at']),
    ...(exclude ?? NOTHING_EXCLUDED),
    misfire_policy: textOf(schedule['misfire_policy']),
    max_catch_up: textOf(schedule['max_catch_up']),
    rest: !isCron && cron !== undefined ? { ...rest, cron } : rest,
  };
}

const NOTHING_EXCLUDED = { exclude_dates: '', exclude_weekdays: [], exclude_calendars: [] };

/** Null for what the controls cannot show: it stays in the rest. */
function excludeForm(exclude: unknown): Pick<ScheduleForm, keyof typeof NOTHING_EXCLUDED> | null {
  if (exclude === undefined) return NOTHING_EXCLUDED;
  if (!isRecord(exclude)) return null;
  const { dates = [], weekdays = [], calendars = [], ...more } = exclude;
  if (!areTexts(dates) || !areTexts(weekdays) || !areTexts(calendars) || Object.keys(more).length > 0) return null;
  return { exclude_dates: dates.join(', '), exclude_weekdays: weekdays, exclude_calendars: calendars };
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

/** 3600 is an hour, 90 is ninety seconds. */
function everyOf(intervalSec: unknown): [every: string, unit: Unit] {
  if (typeof intervalSec !== 'number' || !Number.isInteger(intervalSec) || intervalSec < 1)
    return [textOf(intervalSec), 's'];
  const unit = (['d', 'h', 'min'] as const).find(one => intervalSec % UNIT_SEC[one] === 0) ?? 's';
  return [String(intervalSec / UNIT_SEC[unit]), unit];
}

function retryForm(policy: unknown): RetryForm {
  const given = isRecord(policy) ? policy : {};
  const exponential = isRecord(given['exponential']) ? given['exponential'] : null;
  const list = given['backoff_sec'];
  const rest = without(given, RETRY_FIELDS);
  return {
    max_retry: textOf(given['max_retry']),
    backoff: exponential !== null && list === undefined ? 'exponential' : list === undefined ? 'default' : 'list',
    backoff_sec: Array.isArray(list) ? list.map(textOf).join(', ') : textOf(list),
    base_sec: textOf(exponential?.['base_sec']),
    factor: textOf(exponential?.['factor']),
    max_sec: textOf(exponential?.['max_sec']),
    jitter: textOf(given['jitter']),
    rest: exponential !== null && list !== undefined ? { ...rest, exponential } : rest,
  };
}
