import type { RulePlan } from '../../src/core/planner/rules/rule-plan.ts';

type RuleJob = RulePlan['jobs'][number];

/** One job of a plan as `docs/planner.md` shows it. */
export function inWords({ job_spec: { type, schedule, inputs } }: RuleJob): string {
  const {
    channel,
    account_id: account,
    prompt,
    notify,
  } = inputs as Record<string, string> & {
    notify?: { channel: string; account_id: string };
  };
  const what = channel !== undefined ? ` ${channel}/${account ?? ''}` : prompt !== undefined ? ` "${prompt}"` : '';
  const to = notify === undefined ? '' : `, to ${notify.channel}/${notify.account_id}`;
  return `\`${type}\`${what}, ${when(schedule)}${to}`;
}

function when(schedule: RuleJob['job_spec']['schedule']): string {
  if (schedule === null) return 'on demand';
  return schedule.cron === undefined
    ? `every ${schedule.interval_sec ?? 0} s`
    : `\`${schedule.cron}\` ${schedule.timezone ?? ''}`;
}
