import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpec } from '@multi-job/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPrompt } from '../rules/plan-prompt.ts';
import { unheardWords } from './unheard-words.ts';

const NOW_MS = Date.UTC(2026, 10, 25, 3);
const unheard = (prompt: string, jobs: readonly object[], warnings: readonly string[] = []) =>
  unheardWords({
    prompt,
    jobs: jobs.map((job): JobSpec => jobSpecSchema.parse({ job_id: 'j', type: 'agent.workflow', ...job })),
    warnings,
    nowMs: NOW_MS,
    defaultTimezone: 'Asia/Jakarta',
  });
const ofRules = (prompt: string) =>
  planPrompt({
    prompt,
    timezone: 'Asia/Jakarta',
    defaultChannel: 'telegram',
    defaultAccountId: 'default',
    nowMs: NOW_MS,
  });

const PROMPT =
  'Watch slack account ops_9 every 45 seconds, report at 07:30 UTC on Fridays, and call https://a.example/x?y=1';

test('a model that plans nothing has everything listed that it dropped', () => {
  expect(unheard(PROMPT, [])).toEqual([
    'account ops_9',
    'every 45 seconds',
    'at 07:30',
    'UTC',
    'on Fridays',
    'https://a.example/x?y=1',
  ]);
});

test('what a model only says in its reasons, or plans otherwise, is not heard', () => {
  const jobs = [
    { type: 'monitor.channel', schedule: { interval_sec: 30 }, inputs: { channel: 'slack', account_id: 'ops_8' } },
    { type: 'report.daily', schedule: { cron: '30 8 * * *', timezone: 'UTC' } },
    { inputs: { prompt: 'call https://a.example/x?y=12' } },
  ];
  expect(unheard(PROMPT, jobs)).toEqual([
    'account ops_9',
    'every 45 seconds',
    'at 07:30',
    'on Fridays',
    'https://a.example/x?y=1',
  ]);
});

test('what the jobs do, and what a warning quotes, is heard', () => {
  const jobs = [
    { type: 'monitor.channel', schedule: { interval_sec: 45 }, inputs: { channel: 'slack', account_id: 'ops_9' } },
    { type: 'report.daily', schedule: { cron: '30 7 * * FRI', timezone: 'UTC' } },
  ];
  expect(unheard(PROMPT, jobs, ['No job can call https://a.example/x?y=1.'])).toEqual([]);
});

test.each([
  ['backup at 2 with 3 retries', [{ schedule: { cron: '0 2 * * *' }, retry_policy: { max_retry: 2 } }], ['3 retries']],
  ['backup at 2, timeout 5 minutes', [{ schedule: { cron: '0 2 * * *' } }], ['timeout 5 minutes']],
  ['backup tomorrow at 9', [{ schedule: { cron: '0 9 * * *' } }], ['tomorrow']],
  ['report at 7 until Friday', [{ schedule: { cron: '0 7 * * *' } }], ['until Friday']],
  ['report every day but Tuesday at 7', [{ schedule: { cron: '0 7 * * 0,1,3-6' } }], []],
  ['report every day but Tuesday at 7', [{ schedule: { cron: '0 7 * * 1-5' } }], ['but Tuesday']],
  ['report every day but Tuesday at 7', [{ schedule: { cron: '0 7 * * *' } }], ['but Tuesday']],
  [
    'report at 7 except holidays and 25 December',
    [{ schedule: { cron: '0 7 * * *', exclude: { calendars: ['id-holidays'], dates: ['12-25'] } } }],
    [],
  ],
  [
    'report at 7 except holidays and 25 December',
    [{ schedule: { cron: '0 7 * * *', exclude: { calendars: ['id-holidays'], dates: ['12-24'] } } }],
    ['except holidays and 25 December'],
  ],
  ['laporan jam 7 kecuali hari libur', [{ schedule: { cron: '0 7 * * 1-5' } }], ['kecuali hari libur']],
  [
    'laporan jam 7 kecuali akhir pekan',
    [{ schedule: { cron: '0 7 * * *', exclude: { weekdays: ['sat', 'sun'] } } }],
    [],
  ],
  [
    'check slack ops_1 every 5 minutes on weekdays',
    [{ schedule: { cron: '*/5 * * * 1-5' }, inputs: { account_id: 'ops_1' } }],
    [],
  ],
  [
    'tiap Senin bilang ke tim: rapat jam 9',
    [{ schedule: { cron: '0 7 * * 1' }, inputs: { prompt: 'bilang: rapat jam 10' } }],
    ['rapat jam 9'],
  ],
  ['move 12 files to 3 folders', [{ inputs: { prompt: 'move 12 files to 30 folders' } }], ['3']],
])('"%s" against %j: %j', (prompt, jobs, left) => {
  expect(unheard(prompt, jobs)).toEqual(left);
});

test('a number, an account or an address that is put into a request is in its plan, or is told', () => {
  const named = fc.constantFrom(
    '17:45',
    'ops_77',
    'https://b.example/q',
    '4711',
    '19.15',
    'akun zeta_9',
    'tanggal 19',
    'UTC',
  );
  fc.assert(
    fc.property(
      named,
      fc.constantFrom('backup at 2', 'watch slack ops_1 every minute', 'laporan jam 7'),
      (word, prompt) => {
        const { jobs } = ofRules(prompt);
        const left = unheard(
          `${prompt} ${word}`,
          jobs.map(({ job_spec: { job_id: _id, ...spec } }) => spec),
        );
        expect(left.join(' ')).toContain(word.split(' ').at(-1));
      },
    ),
    { numRuns: 60 },
  );
});
