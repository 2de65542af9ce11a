import { jobSpecSchema } from '@multi-job/contract';
import { describeIssue } from '../../../../contract/src/describe-issue.ts';
import { expect, test } from 'vitest';
import { CODE_SENTENCES, PHRASES } from '../../messages/id/api-phrases';
import { ApiError } from '../api/api-error';
import { apiWordsOf } from './api-words';

const { say, sayError } = apiWordsOf(PHRASES, CODE_SENTENCES);

test('whatever the schema of a job finds wrong with one is said in Indonesian', () => {
  const wrong: Record<string, unknown>[] = [
    {},
    { job_id: '', type: 5, enabled: 'yes', timeout_ms: 1.5, priority: 'urgent', inputs: [] },
    { job_id: '-x', type: 'a', schedule: {}, timeout_ms: -1 },
    { job_id: 'x'.repeat(200), type: '', schedule: { interval_sec: 0, cron: '* * * * *' } },
    { job_id: 'a', type: 'a', schedule: { cron: '* * * * *', timezone: 'Nowhere/Land' } },
    { job_id: 'a', type: 'a', schedule: { interval_sec: 5, start_at: 'soon' } },
    {
      job_id: 'a',
      type: 'a',
      schedule: { interval_sec: 5, start_at: '2030-02-01T00:00:00Z', end_at: '2030-01-01T00:00:00Z' },
    },
    { job_id: 'a', type: 'a', retry_policy: { max_attempts: 0, backoff_sec: [], exponential: { base_sec: 1 } } },
    { job_id: 'a', type: 'a', unheard_of: 1 },
  ];
  const messages = wrong.flatMap(spec => {
    const read = jobSpecSchema.safeParse(spec, { error: describeIssue });
    return read.success ? [] : read.error.issues.map(({ message }) => message);
  });
  expect(messages.length).toBeGreaterThan(12);
  expect([...new Set(messages)].filter(message => say(message) === message)).toEqual([]);
});

test('a sentence keeps its parts; one that is not known stays as it is', () => {
  expect(say('There is no job "report-nightly".')).toBe('Tidak ada job "report-nightly".');
  expect(
    say(
      '"61 * * * *" is not a cron expression: the minute field "61" is not valid (0-59; also *, lists 1,2, ranges 1-5 and steps */5)',
    ),
  ).toBe(
    '"61 * * * *" bukan ekspresi cron: bagian "61" tidak sah (0-59; juga *, daftar 1,2, rentang 1-5, dan langkah */5)',
  );
  expect(say('Deploy to production?')).toBe('Deploy to production?');
});

test('what the API says of accounts is said in Indonesian', () => {
  expect(say('127.0.0.1:9 answered HTTP 200: the credential works, as octocat.')).toBe(
    '127.0.0.1:9 menjawab HTTP 200: kredensialnya berfungsi, sebagai octocat.',
  );
  expect(say('is required: fill it in, or save the account with "enabled": false until you can')).toBe(
    'wajib diisi: lengkapi, atau simpan akun sebagai nonaktif dahulu',
  );
  expect(say('"api_key" is not filled in: the account cannot be used without it.')).toBe(
    '"api_key" belum diisi: akun tidak dapat dipakai.',
  );
});

test('an error is said by its sentence, its faults or its code, else as the API put it', () => {
  const facts = { status: 400, title: 'Refused' };
  const sayOf = (more: { code: string; detail: string; errors?: { path: string; message: string }[] }): string =>
    sayError(new ApiError({ ...facts, ...more }));
  expect(sayOf({ code: 'NOT_FOUND', detail: 'There is no approval "a". GET /approvals lists those there are.' })).toBe(
    'Tidak ada persetujuan "a".',
  );
  const errors = [{ path: 'timeout_ms', message: 'must be at least 100' }];
  expect(sayOf({ code: 'VALIDATION', detail: 'timeout_ms must be at least 100', errors })).toBe(
    'timeout_ms harus paling sedikit 100.',
  );
  expect(sayOf({ code: 'RATE_LIMITED', detail: 'A caller may ask for 5 a minute.' })).toMatch(
    /^Terlalu banyak permintaan/,
  );
  expect(sayOf({ code: 'CONFLICT', detail: 'Something of its own.' })).toBe('Something of its own.');
});
