import { ALERT_KINDS, putAlertSchema } from '@multi-job/contract';
import type { AlertRule } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { Notice } from './alert-memory.ts';
import { en } from './texts/en.ts';
import { id } from './texts/id.ts';
import { writeAlert, writeDigest, writeTestAlert } from './write-alert.ts';

const rule = (more: Partial<AlertRule> = {}): AlertRule => ({
  ...putAlertSchema.parse({
    on: [...ALERT_KINDS],
    match: { job_id: '*' },
    within_sec: 3600,
    via: { channel: 'webhook', account_id: 'ops' },
  }),
  ...more,
});
const notice = (more: Partial<Notice> = {}): Notice => ({
  ...{ kind: 'failed', phase: 'fired', subject: 'backup', noted_ms: 0, since_ms: Date.UTC(2026, 0, 1), over_ms: null },
  ...{ count: 1, job_id: 'backup', run_id: 'r1', facts: { code: 'timeout', message: 'took too long' } },
  ...more,
});

test('a failed job: what, why, which run, what to do next', () => {
  expect(writeAlert(notice(), { rule: rule(), publicUrl: null, jobs: new Map() }).text.split('\n')).toEqual([
    'Job "backup" failed.',
    'timeout: took too long',
    'Run r1',
    'See: multi-job runs show r1',
  ]);
  expect(
    writeAlert(notice(), { rule: rule({ language: 'id' }), publicUrl: 'https://x.example', jobs: new Map() }).text,
  ).toBe('Job "backup" gagal.\ntimeout: took too long\nEksekusi r1\nLihat: https://x.example/r/r1');
});

test('who answers for the job and what to do is said while it lasts, and not when it is over', () => {
  const runbook = `https://wiki.example.com/${'r'.repeat(400)}`;
  const jobs = new Map([['backup', { owner: 'Tim\u202e Ops', runbook }]]);
  const lines = (more: Partial<Notice>, language: AlertRule['language'] = 'en') =>
    writeAlert(notice(more), { rule: rule({ language }), publicUrl: null, jobs }).text.split('\n');

  expect(lines({})).toContain('Owner: Tim⟨U+202E⟩ Ops');
  expect(lines({})).toContain(`Runbook: ${runbook}`);
  expect(lines({ phase: 'repeated' }, 'id')).toContain(`Panduan penanganan: ${runbook}`);
  for (const over of [lines({ phase: 'over' }), lines({ over_ms: 5 }), lines({ job_id: 'other' })]) {
    expect(over.join()).not.toMatch(/Owner|Runbook/);
  }
});

test('each kind has its sentence in each phase and language, with nothing left unfilled', () => {
  const facts = {
    due: '2026-01-01T00:00:00Z',
    until: '',
    last: '',
    host: 'h',
    pool: 'p',
    failures: '3',
    reason: 'why',
  };
  for (const language of ['en', 'id'] as const) {
    for (const kind of ALERT_KINDS) {
      for (const phase of ['fired', 'repeated', 'over'] as const) {
        for (const over_ms of [null, 1]) {
          const written = writeAlert(notice({ kind, phase, over_ms, facts }), {
            rule: rule({ language }),
            publicUrl: null,
            jobs: new Map(),
          });
          expect(written.text).not.toMatch(/[{}]|undefined|NaN/);
        }
      }
    }
  }
});

test('how an approval ended is said in the language of the rule, with who decided', () => {
  const ended = (status: string, language: AlertRule['language']) =>
    writeAlert(notice({ kind: 'approval_waiting', phase: 'over', subject: 'q1', facts: { status } }), {
      rule: rule({ language }),
      publicUrl: null,
      jobs: new Map(),
    }).title;
  expect(ended('rejected (ana)', 'id')).toBe('Persetujuan q1: ditolak (ana).');
  expect(ended('expired', 'id')).toBe('Persetujuan q1: kedaluwarsa.');
  expect(ended('rejected (ana)', 'en')).toBe('Approval q1 is rejected (ana).');
});

test('both languages name the same values', () => {
  const valuesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect(valuesIn(id[key])).toEqual(valuesIn(en[key]));
});

test('outside text stays one line, is not filled in again, and hides nothing', () => {
  const facts = { code: 'x', message: 'a {subject}\n\u202Eevil\u0007 $& {run}' };
  const { text } = writeAlert(notice({ facts }), { rule: rule(), publicUrl: null, jobs: new Map() });
  expect(text.split('\n')).toHaveLength(4);
  expect(text).toContain('a {subject} ⟨U+202E⟩evil⟨U+0007⟩ $& {run}');
});

test('a digest names twenty and counts the rest', () => {
  const many = Array.from({ length: 1000 }, (_, n) => notice({ subject: `job-${n}` }));
  const about = { rule: rule({ name: 'all' }), publicUrl: 'https://x.example', isAfterQuiet: false };
  const { title, text } = writeDigest(many, { ...about, more: 7 });
  expect(title).toBe('1007 alerts within a minute');
  expect(text.split('\n')).toHaveLength(23);
  expect(text).toContain('and 987 more');
  expect(text.length).toBeLessThan(4000);
  const quiet = { from: '22:00', to: '06:00', timezone: 'Asia/Jakarta' };
  const after = writeDigest([notice()], { rule: rule({ quiet }), publicUrl: null, more: 0, isAfterQuiet: true });
  expect(after.text).toBe(
    '1 alerts while it was quiet (22:00 to 06:00)\n- Job "backup" failed.\nAll: multi-job alerts list',
  );
});

test('a test message names its rule', () => {
  expect(writeTestAlert({ ...rule(), alertId: 'a1' }).text).toContain('"a1"');
  expect(writeTestAlert({ ...rule({ name: 'Backups' }), alertId: 'a1' }).title).toBe('Test of alert "Backups"');
});
