import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planPrompt } from '../../src/core/planner/rules/plan-prompt.ts';
import { PLANNED_AT_MS } from './match-plan.ts';
import { inWords } from './plan-in-words.ts';

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
    nowMs: PLANNED_AT_MS,
  });
  const warnings = [...plan.warnings, ...plan.jobs.flatMap(job => job.warnings)];
  expect(plan.jobs.map(inWords).join('<br>') || 'none').toBe(jobs);
  expect(warnings.join('<br>')).toBe(remarks);
});
