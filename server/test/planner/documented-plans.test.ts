import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planPrompt } from '../../src/core/planner/rules/plan-prompt.ts';
import type { RulePlan } from '../../src/core/planner/rules/rule-plan.ts';

type JobSpec = RulePlan['jobs'][number]['job_spec'];

const page = readFileSync(new URL('../../../docs/planner.md', import.meta.url), 'utf8');
const [, section = ''] = page.split('## What the rules understand');
const rows = (section.split('\n## ')[0] ?? '')
  .split('\n')
  .filter(line => line.startsWith('| ') && line.split(' | ').length === 3)
  .map(line =>
    line
      .slice(2, -2)
      .split(' | ')
      .map(cell => cell.trim()),
  )
  .filter(([prompt]) => prompt !== 'prompt' && !prompt?.startsWith('---'));

test('the page shows ten prompts in each language', () => {
  expect(rows).toHaveLength(20);
});

test.each(rows)('the page shows what is planned for "%s"', (prompt = '', jobs, remarks) => {
  const plan = planPrompt({
    prompt,
    timezone: 'Asia/Jakarta',
    defaultChannel: 'telegram',
    defaultAccountId: 'default',
  });
  const warnings = [...plan.warnings, ...plan.jobs.flatMap(job => job.warnings)];
  expect(plan.jobs.map(job => inWords(job.job_spec)).join('<br>') || 'none').toBe(jobs);
  expect(warnings.join('<br>')).toBe(remarks);
});

function inWords({ type, schedule, inputs }: JobSpec): string {
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

function when(schedule: JobSpec['schedule']): string {
  if (schedule === null) return 'on demand';
  return schedule.cron === undefined
    ? `every ${schedule.interval_sec ?? 0} s`
    : `\`${schedule.cron}\` ${schedule.timezone ?? ''}`;
}
