import { expect, test } from 'vitest';
import type { DailyReport } from './daily-report.ts';
import { localTime } from './local-time.ts';
import { renderMarkdown } from './render-markdown.ts';

const report: DailyReport = {
  window: {
    since: 's',
    until: 'u',
    timezone: 'Asia/Jakarta',
    since_local: '2026-01-01 07:00:00',
    until_local: '2026-01-02 07:00:00',
  },
  totals: {
    runs: 3,
    by_status: { queued: 0, delayed: 1, running: 0, awaiting_approval: 0, success: 1, failed: 1, cancelled: 0 },
    success_percent: 50,
    retried: 1,
    may_have_run_twice: 0,
  },
  jobs: [
    {
      job_id: 'j',
      type: 't',
      runs: 3,
      success: 1,
      failed: 1,
      cancelled: 0,
      unfinished: 1,
      average_ms: 1500,
      longest_ms: 20,
    },
  ],
  more_jobs: 4,
  failures: [
    {
      run_id: 'r',
      job_id: 'j',
      type: 't',
      attempts: 2,
      finished_at: null,
      error: { code: 'x', message: 'a | b\n# <img src=x> [link](http://evil) `code` ![i](u)' },
    },
  ],
  more_failures: 0,
  slowest: [{ run_id: 'r', job_id: 'j', type: 't', duration_ms: 61_000 }],
  skipped: {
    skipped: 5,
    missed: 2,
    by_guard: { overlap: 5 },
    jobs: [{ job_id: 'j', skipped: 5, missed: 2 }],
    is_complete: true,
  },
};

test('the report says the window, the totals, each table and what was skipped and why', () => {
  const text = renderMarkdown(report);
  expect(text).toContain('2026-01-01 07:00:00 to 2026-01-02 07:00:00 (Asia/Jakarta)');
  expect(text).toContain(
    '**3 runs**: 1 succeeded, 1 failed, 0 cancelled, 0 running, 1 waiting; 50 % of the ended runs',
  );
  expect(text).toContain('| j | t | 3 | 1 | 1 | 0 | 1 | 1.5 s | 20 ms |');
  expect(text).toContain('and 4 more jobs');
  expect(text).toContain('5 skipped (overlap 5), 2 missed.');
});

test('an error message cannot break its cell or make a link, an image or HTML', () => {
  const line = renderMarkdown(report)
    .split('\n')
    .find(row => row.includes('evil'));
  expect(line).toBe('| j | r | 2 | x: a \\| b \\# \\<img src=x\\> \\[link\\](http://evil) \\`code\\` \\!\\[i\\](u) |');
});

test('a day without runs is still a report', () => {
  const empty: DailyReport = {
    ...report,
    totals: { ...report.totals, runs: 0, success_percent: null },
    jobs: [],
    failures: [],
    slowest: [],
    skipped: { skipped: 0, missed: 0, by_guard: {}, jobs: [], is_complete: true },
  };
  expect(renderMarkdown(empty)).toMatch(/no run has ended[^]*## Skipped dispatches\n\nNone\.\n$/);
});

test('times are written in the zone, fixed offsets too', () => {
  const ms = Date.parse('2026-03-01T18:30:05.000Z');
  expect(localTime(ms, 'Asia/Jakarta')).toBe('2026-03-02 01:30:05');
  expect(localTime(ms, '+05:30')).toBe('2026-03-02 00:00:05');
});
