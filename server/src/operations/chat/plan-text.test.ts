import type { Plan } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { chatWords } from '../../core/chat/chat-words.ts';
import { planPrompt } from '../../core/planner/rules/plan-prompt.ts';
import { planText } from './plan-text.ts';

test.each([
  [
    'laporan jam 7 kecuali akhir pekan dan tanggal merah',
    '`0 7 * * 1-5 Asia/Jakarta`, kecuali hari libur nasional \\(id-holidays\\)',
  ],
  ['report daily at 7 except 25 December', '`0 7 * * * Asia/Jakarta`, except 25 December each year'],
  ['pantau slack akun ops_1 tiap 7 menit kecuali akhir pekan', '`420 s`, kecuali akhir pekan'],
])('a chat is told on which days "%s" does not fire', (prompt, said) => {
  const place = { timezone: 'Asia/Jakarta', defaultChannel: 'telegram', defaultAccountId: 'default' };
  const { jobs, ...rest } = planPrompt({ prompt, ...place, nowMs: Date.UTC(2026, 10, 25, 3) });
  const plan: Plan = {
    ...rest,
    planner_source: 'rule_based',
    ai: null,
    jobs: jobs.map(job => ({ ...job, next_runs: [], needs: [] })),
  };
  expect(planText(plan, chatWords(plan.language)).replaceAll('\\(', '(').replaceAll('\\)', ')')).toContain(
    said.replaceAll('\\(', '(').replaceAll('\\)', ')'),
  );
});
