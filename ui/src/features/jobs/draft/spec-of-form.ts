import { numberOr } from '@/lib/inputs/plain-values';
import { labelsOfText } from '@/lib/jobs/labels';
import { UNIT_SEC, type JobForm, type Rest, type RetryForm, type ScheduleForm } from './job-form';

/** The spec that the controls say; what was left empty is left out, what is wrong goes to the API as it was typed. */
export function specOfForm(form: JobForm): Rest {
  return present({
    job_id: form.job_id.trim(),
    type: form.type,
    schedule: scheduleOfForm(form.schedule),
    timeout_ms: numberOr(form.timeout_ms),
    retry_policy: retryOfForm(form.retry_policy),
    inputs: form.inputs,
    agent_pool: form.agent_pool.trim(),
    priority: form.priority,
    description: form.description.trim(),
    owner: form.owner.trim(),
    labels: labelsOfText(form.labels),
    runbook: form.runbook.trim(),
    ...form.rest,
  });
}

/** Null for a job that runs on demand only. */
export function scheduleOfForm(form: ScheduleForm): Rest | null {
  if (form.kind === 'none') return null;
  return present({
    interval_sec: form.kind === 'interval' ? intervalSec(form) : undefined,
    cron: form.kind === 'cron' ? form.cron.trim() : undefined,
    timezone: form.timezone.trim(),
    start_at: form.start_at,
    end_at: form.end_at,
    exclude: excludeOfForm(form),
    misfire_policy: form.misfire_policy,
    max_catch_up: numberOr(form.max_catch_up),
    ...form.rest,
  });
}

function excludeOfForm(form: ScheduleForm): Rest | undefined {
  const dates = excludedDates(form);
  const [weekdays, calendars] = [form.exclude_weekdays, form.exclude_calendars];
  const lists = Object.entries({ dates, weekdays, calendars }).filter(([, list]) => list.length > 0);
  return lists.length === 0 ? undefined : Object.fromEntries(lists);
}

/** The dates as they were typed, one by one. */
export function excludedDates({ exclude_dates: text }: Pick<ScheduleForm, 'exclude_dates'>): string[] {
  return text.split(/[\s,;]+/).filter(part => part !== '');
}

function intervalSec({ every, unit }: ScheduleForm): unknown {
  const value = numberOr(every);
  return typeof value === 'number' ? Math.round(value * UNIT_SEC[unit] * 1000) / 1000 : value;
}

function retryOfForm(form: RetryForm): Rest | undefined {
  const policy = present({
    max_retry: numberOr(form.max_retry),
    backoff_sec: form.backoff === 'list' ? numbersOf(form.backoff_sec) : undefined,
    exponential:
      form.backoff === 'exponential'
        ? present({
            base_sec: numberOr(form.base_sec),
            factor: numberOr(form.factor),
            max_sec: numberOr(form.max_sec),
          })
        : undefined,
    jitter: numberOr(form.jitter),
    ...form.rest,
  });
  return Object.keys(policy).length === 0 ? undefined : policy;
}

function numbersOf(text: string): unknown[] {
  return text
    .split(/[\s,;]+/)
    .filter(part => part !== '')
    .map(numberOr);
}

function present(record: Rest): Rest {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''));
}
