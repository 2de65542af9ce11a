import type { ScheduleExclude } from '@multi-job/contract';
import { planPrompt } from '../../src/core/planner/rules/plan-prompt.ts';
import type { RulePlan } from '../../src/core/planner/rules/rule-plan.ts';
import { nextCronMs } from '../../src/core/schedules/cron-occurrences.ts';

/** A job that a prompt should give. Keys that are left out are not compared; without interval and cron it has no schedule. */
export interface ExpectedJob {
  type: string;
  interval_sec?: number;
  cron?: string;
  timezone?: string;
  /** The first and last instants of the schedule, or the one time without one; absent: it must have none. */
  start_at?: string;
  end_at?: string;
  /** Days on which it must not fire; absent: it must leave none out. */
  exclude?: ScheduleExclude;
  run_at?: string;
  max_retry?: number;
  backoff_sec?: number[];
  timeout_ms?: number;
  priority?: string;
  inputs?: Record<string, unknown>;
  channel?: string;
  account_id?: string;
  notify?: { channel: string; account_id?: string };
  prompt?: string;
}

/** A prompt and the plan that section 7 of the contract gives it. */
export interface CorpusEntry {
  prompt: string;
  timezone?: string;
  default_channel?: string;
  default_account_id?: string;
  jobs: ExpectedJob[];
  /** Whether the plan or one of its jobs warns; absent: it may. */
  warns?: boolean;
  /** The rule that it follows from. */
  why?: string;
}

/** Wednesday, 25 November 2026, 10:00 in Jakarta: from there count "besok" and "in 10 minutes". */
export const PLANNED_AT_MS = Date.UTC(2026, 10, 25, 3);

type PlannedJob = RulePlan['jobs'][number];

/** What differs between the plan of a prompt and what was expected of it; empty where all is as expected. */
export function planDifferences(entry: CorpusEntry): string[] {
  const plan = planPrompt({
    prompt: entry.prompt,
    timezone: entry.timezone ?? 'Asia/Jakarta',
    defaultChannel: entry.default_channel ?? 'telegram',
    defaultAccountId: entry.default_account_id ?? 'default',
    nowMs: PLANNED_AT_MS,
  });
  const left = [...plan.jobs];
  const missing = entry.jobs.filter(expected => {
    const index = left.findIndex(job => isAsExpected(job, expected));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const warnings = [...plan.warnings, ...plan.jobs.flatMap(job => job.warnings)];
  return [
    ...missing.map(expected => `missing: ${JSON.stringify(expected)}`),
    ...left.map(
      ({ job_spec: { job_id: _id, ...spec }, run_at }) => `unexpected: ${JSON.stringify({ ...spec, run_at })}`,
    ),
    ...(entry.warns === undefined || warnings.length > 0 === entry.warns
      ? []
      : [`warnings: ${JSON.stringify(warnings)}`]),
  ];
}

function isAsExpected({ job_spec: spec, run_at }: PlannedJob, expected: ExpectedJob): boolean {
  const { type, schedule, inputs } = spec;
  const notify = inputs['notify'] as { channel: string; account_id: string } | undefined;
  const isNotifyAsExpected =
    expected.notify === undefined ||
    (notify?.channel === expected.notify.channel &&
      (expected.notify.account_id === undefined || notify.account_id === expected.notify.account_id));
  return (
    type === expected.type &&
    isScheduleAsExpected(schedule, expected) &&
    sameInstant(run_at, expected.run_at) &&
    (expected.max_retry === undefined || expected.max_retry === spec.retry_policy.max_retry) &&
    (expected.backoff_sec === undefined || same(expected.backoff_sec, spec.retry_policy.backoff_sec)) &&
    (expected.timeout_ms === undefined || expected.timeout_ms === spec.timeout_ms) &&
    (expected.priority === undefined || expected.priority === spec.priority) &&
    Object.entries(expected.inputs ?? {}).every(([name, value]) => same(value, inputs[name])) &&
    isNotifyAsExpected &&
    (expected.prompt === undefined || folded(expected.prompt) === folded(inputs['prompt'])) &&
    (['channel', 'account_id'] as const).every(key => expected[key] === undefined || expected[key] === inputs[key])
  );
}

function sameInstant(given: string | null | undefined, expected: string | undefined): boolean {
  return (given == null ? null : Date.parse(given)) === (expected === undefined ? null : Date.parse(expected));
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Case, blanks and closing marks make no other task. */
function folded(text: unknown): string {
  return String(text)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!,;]+$/, '')
    .trim();
}

function isScheduleAsExpected(schedule: PlannedJob['job_spec']['schedule'], expected: ExpectedJob): boolean {
  if (expected.timezone !== undefined && schedule !== null && expected.timezone !== schedule.timezone) return false;
  if (!sameInstant(schedule?.start_at, expected.start_at) || !sameInstant(schedule?.end_at, expected.end_at))
    return false;
  if (!same(schedule?.exclude, expected.exclude)) return false;
  if (expected.cron === undefined)
    return (schedule?.interval_sec ?? null) === (expected.interval_sec ?? null) && schedule?.cron === undefined;
  return schedule?.cron !== undefined && firesAlike(schedule.cron, expected.cron);
}

/** Crons are the same where they fire alike: 60 times from two days in different parts of the year. */
function firesAlike(left: string, right: string): boolean {
  return (
    left === right ||
    [Date.UTC(2026, 0, 15), Date.UTC(2027, 6, 30)].every(fromMs => fireTimes(left, fromMs) === fireTimes(right, fromMs))
  );
}

function fireTimes(cron: string, fromMs: number): string {
  const times: number[] = [];
  for (let at: number | null = fromMs; times.length < 60;) {
    at = nextCronMs(cron, 'UTC', at);
    if (at === null) break;
    times.push(at);
  }
  return times.join();
}
