import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planPrompt } from '../../src/core/planner/rules/plan-prompt.ts';
import { PLANNED_AT_MS } from './match-plan.ts';
import { inAllWords, inWords } from './plan-in-words.ts';

const page = readFileSync(new URL('../../../docs/planner.md', import.meta.url), 'utf8');
/** The rows of the tables of a section that have so many cells. */
function rowsOf(heading: string, cells: number): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter(line => line.startsWith('| ') && line.split(' | ').length === cells)
    .map(line =>
      line
        .slice(2, -2)
        .split(' | ')
        .map(cell => cell.trim()),
    )
    .filter(([first = '', second]) => second !== 'jobs' && second !== 'prompt' && !first.startsWith('---'));
}

const planOf = (prompt: string) =>
  planPrompt({
    prompt,
    timezone: 'Asia/Jakarta',
    defaultChannel: 'telegram',
    defaultAccountId: 'default',
    nowMs: PLANNED_AT_MS,
  });
const remarksOf = ({ warnings, jobs }: ReturnType<typeof planOf>) =>
  [...warnings, ...jobs.flatMap(job => job.warnings)].join('<br>');

const rows = rowsOf('What the rules understand', 3);
const kinds = rowsOf('Kind by kind', 4);

test('the page shows ten prompts in each language', () => {
  expect(rows).toHaveLength(20);
});

test('the page shows of each kind what is understood and what is refused or warned about', () => {
  const names = [...new Set(kinds.map(([kind]) => kind))];
  expect(names.length).toBeGreaterThanOrEqual(16);
  for (const name of names) {
    const own = kinds.filter(([kind]) => kind === name);
    expect([name, own.some(row => row[3] === ''), own.some(row => row[3] !== '')]).toEqual([name, true, true]);
  }
});

test.each(kinds)('%s: the page shows what is planned for "%s"', (_kind, prompt = '', jobs, remarks) => {
  const plan = planOf(prompt.replaceAll('\\n', '\n'));
  const usual = (type: string) =>
    planOf({ 'backup.export': 'backup', 'report.daily': 'report' }[type] ?? 'watch slack').jobs[0];
  const shown = plan.jobs.map(job =>
    job.job_spec.type in { 'backup.export': 1, 'report.daily': 1 }
      ? inAllWords(job, usual(job.job_spec.type))
      : inWords(job),
  );
  expect([shown.join('<br>') || 'none', remarksOf(plan)]).toEqual([jobs, remarks]);
});

test.each(rows)('the page shows what is planned for "%s"', (prompt = '', jobs, remarks) => {
  const plan = planOf(prompt);
  expect(plan.jobs.map(inWords).join('<br>') || 'none').toBe(jobs);
  expect(remarksOf(plan)).toBe(remarks);
});
