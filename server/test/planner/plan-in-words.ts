import { excludeWords } from '../../src/core/schedules/exclude-words.ts';
import type { RulePlan } from '../../src/core/planner/rules/rule-plan.ts';

type RuleJob = RulePlan['jobs'][number];
type Inputs = RuleJob['job_spec']['inputs'];

/** One job of a plan as `docs/planner.md` shows it. */
export function inWords({ job_spec: { type, schedule, inputs }, run_at: runAt }: RuleJob): string {
  const { notify } = inputs as { notify?: { channel: string; account_id: string } };
  const to = notify === undefined ? '' : `, to ${notify.channel}/${notify.account_id}`;
  return `\`${type}\`${what(inputs)}, ${runAt === null ? when(schedule) : `once, ${minute(runAt)}`}${bounds(schedule)}${to}`;
}

/** The same with what is said of retries, time limit and importance. */
export function inAllWords(job: RuleJob, usual: RuleJob | undefined): string {
  const { retry_policy: retry, timeout_ms: timeoutMs, priority } = job.job_spec;
  const settings = [
    ...(retry.max_retry === usual?.job_spec.retry_policy.max_retry ? [] : [`${retry.max_retry} retries`]),
    ...(timeoutMs === usual?.job_spec.timeout_ms ? [] : [`${timeoutMs} ms`]),
    ...(priority === undefined ? [] : [priority]),
  ];
  return [inWords(job), ...settings].join(', ');
}

function what(inputs: Inputs): string {
  const { channel, account_id: account, prompt, text, to, url } = inputs as Record<string, string>;
  if (url !== undefined) return call(inputs);
  const end = to === undefined ? '' : ` to ${to}`;
  if (text !== undefined) return ` "${text}" through ${channel ?? ''}/${account ?? ''}${end}`;
  if (channel !== undefined) return ` ${channel}/${account ?? ''}`;
  return prompt === undefined ? '' : ` "${prompt}"`;
}

function call(inputs: Inputs): string {
  const { method, url, account, expect } = inputs as Record<string, string>;
  const as = account === undefined ? '' : ` as ${account}`;
  return ` ${method ?? ''} ${url ?? ''}${as}${expect === undefined ? '' : `, expecting ${JSON.stringify(expect)}`}`;
}

function when(schedule: RuleJob['job_spec']['schedule']): string {
  if (schedule === null) return 'on demand';
  const rhythm =
    schedule.cron === undefined
      ? `every ${schedule.interval_sec ?? 0} s`
      : `\`${schedule.cron}\` ${schedule.timezone ?? ''}`;
  return schedule.exclude === undefined ? rhythm : `${rhythm}, ${excludeWords(schedule.exclude, 'en')}`;
}

function bounds(schedule: RuleJob['job_spec']['schedule']): string {
  const { start_at: start, end_at: end } = schedule ?? {};
  return `${start === undefined ? '' : `, from ${minute(start)}`}${end === undefined ? '' : `, until ${minute(end)}`}`;
}

/** An instant without its seconds, in UTC. */
function minute(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
