import { jobSpecSchema } from '@multi-job/contract';
import type { ScheduleExclude } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { planPrompt } from './plan-prompt.ts';

/** Wednesday, 25 November 2026, 10:00 in Jakarta. */
const plan = (prompt: string, timezone = 'Asia/Jakarta') =>
  planPrompt({
    prompt,
    timezone,
    defaultChannel: 'telegram',
    defaultAccountId: 'default',
    nowMs: Date.UTC(2026, 10, 25, 3),
  });

/** The schedule of the one job of a prompt, and all warnings. */
function scheduleOf(prompt: string) {
  const { jobs, warnings } = plan(prompt);
  const [job] = jobs;
  if (job === undefined || jobs.length > 1)
    throw new Error(`${jobs.length} jobs of "${prompt}": ${warnings.join(' ')}`);
  expect(() => jobSpecSchema.parse(job.job_spec)).not.toThrow();
  const { cron, interval_sec, exclude } = job.job_spec.schedule ?? {};
  return { rhythm: cron ?? interval_sec, exclude, warnings: [...warnings, ...job.warnings] };
}

const HOLIDAYS: ScheduleExclude = { calendars: ['id-holidays'] };
const WEEKENDS: ScheduleExclude = { weekdays: ['sat', 'sun'] };

test.each<[prompt: string, rhythm: string | number | undefined, exclude: ScheduleExclude]>([
  // Holidays in Indonesian, for crons and intervals.
  ['laporan setiap hari jam 7 kecuali hari libur', '0 7 * * *', HOLIDAYS],
  ['laporan setiap hari jam 7 kecuali hari libur nasional', '0 7 * * *', HOLIDAYS],
  ['laporan setiap hari jam 7 kecuali di hari libur nasional Indonesia', '0 7 * * *', HOLIDAYS],
  ['laporan setiap hari kecuali tanggal merah jam 7', '0 7 * * *', HOLIDAYS],
  ['Kecuali hari libur, buat laporan tiap hari jam 7', '0 7 * * *', HOLIDAYS],
  ['laporan tiap hari kerja jam 7 kecuali libur nasional', '0 7 * * 1-5', HOLIDAYS],
  ['laporan jam 7 selain tanggal merah', '0 7 * * *', HOLIDAYS],
  ['laporan jam 7 di luar hari libur', '0 7 * * *', HOLIDAYS],
  ['laporan jam 7, jangan di hari libur', '0 7 * * *', HOLIDAYS],
  ['laporan jam 7, tapi jangan jalan di tanggal merah', '0 7 * * *', HOLIDAYS],
  ['laporan jam 7 tapi tidak pada hari libur nasional', '0 7 * * *', HOLIDAYS],
  ['laporan jam 7 lewati hari libur', '0 7 * * *', HOLIDAYS],
  ['laporan jam 7. Kecuali kalau libur.', '0 7 * * *', HOLIDAYS],
  ['laporan jam 7 jika bukan hari libur', '0 7 * * *', HOLIDAYS],
  ['pantau slack akun ops_1 tiap 5 menit kecuali hari libur', 300, HOLIDAYS],
  ['pantau slack akun ops_1 tiap 7 menit kecuali tanggal merah', 420, HOLIDAYS],
  ['cek https://toko.example tiap menit kecuali hari libur nasional', 60, HOLIDAYS],
  ['laporan jam 7 kecuali cuti bersama', '0 7 * * *', { calendars: ['id-joint-leave'] }],
  ['laporan jam 7 kecuali hari libur dan cuti bersama', '0 7 * * *', { calendars: ['id-holidays', 'id-joint-leave'] }],
  ['laporan pakai cron `0 7 * * *` kecuali hari libur', '0 7 * * *', HOLIDAYS],
  // In English.
  ['report every day at 7 except holidays', '0 7 * * *', HOLIDAYS],
  ['report every day at 7 except public holidays', '0 7 * * *', HOLIDAYS],
  ['report every day except on national holidays at 7', '0 7 * * *', HOLIDAYS],
  ['report every weekday at 7, excluding bank holidays', '0 7 * * 1-5', HOLIDAYS],
  ['report at 7, not on holidays', '0 7 * * *', HOLIDAYS],
  ['report at 7 but not on public holidays', '0 7 * * *', HOLIDAYS],
  ['report every day but holidays at 7', '0 7 * * *', HOLIDAYS],
  ['report at 7, skip holidays', '0 7 * * *', HOLIDAYS],
  ["report at 7. Don't run it on public holidays.", '0 7 * * *', HOLIDAYS],
  ['report at 7 apart from all Indonesian public holidays', '0 7 * * *', HOLIDAYS],
  ['report at 7 unless it is a public holiday', '0 7 * * *', HOLIDAYS],
  ['report at 7 if it is not a holiday', '0 7 * * *', HOLIDAYS],
  ['check slack ops_1 every 7 minutes except on holidays', 420, HOLIDAYS],
  ['report every other Monday at 9 except holidays', 1_209_600, HOLIDAYS],
  ['back up at 2 except holidays and joint leave', '0 2 * * *', { calendars: ['id-holidays', 'id-joint-leave'] }],
  // Holidays and other days.
  ['laporan jam 7 kecuali akhir pekan dan hari libur', '0 7 * * 1-5', HOLIDAYS],
  ['laporan jam 7 kecuali hari libur dan akhir pekan', '0 7 * * 1-5', HOLIDAYS],
  ['laporan jam 7 kecuali Sabtu, Minggu, dan tanggal merah', '0 7 * * 1-5', HOLIDAYS],
  ['laporan jam 7 kecuali hari Minggu dan hari libur', '0 7 * * 1-6', HOLIDAYS],
  ['report at 7 except weekends and public holidays', '0 7 * * 1-5', HOLIDAYS],
  ['report at 7 except holidays, weekends and 31 December', '0 7 * * 1-5', { dates: ['12-31'], ...HOLIDAYS }],
  ['report at 7 except holidays, weekends', '0 7 * * 1-5', HOLIDAYS],
  ['laporan jam 7 kecuali hari libur dan bulan Agustus', '0 7 * 1-7,9-12 *', HOLIDAYS],
  ['laporan jam 7 kecuali hari libur (Sabtu dan Minggu) dan 25 Desember', '0 7 * * 1-5', { dates: ['12-25'] }],
  ['pantau slack akun ops_1 tiap 7 menit kecuali akhir pekan dan hari libur', 420, { ...WEEKENDS, ...HOLIDAYS }],
  // Days of the week that no cron can take off, or that stand beside one.
  ['pantau slack akun ops_1 tiap 7 menit kecuali akhir pekan', 420, WEEKENDS],
  ['report on the 1st of every month at 7 except on weekends', '0 7 1 * *', WEEKENDS],
  ['laporan pakai cron `0 7 * * *` kecuali Jumat', '0 7 * * *', { weekdays: ['fri'] }],
  // Dates.
  ['laporan harian jam 7 kecuali 25 Desember', '0 7 * * *', { dates: ['12-25'] }],
  ['laporan harian jam 7 kecuali tanggal 17 Agustus', '0 7 * * *', { dates: ['08-17'] }],
  ['laporan harian jam 7 kecuali 17 Agustus dan 25 Desember 2026', '0 7 * * *', { dates: ['08-17', '2026-12-25'] }],
  ['laporan harian jam 7 kecuali tanggal 24, 25 dan 31 Desember', '0 7 * * *', { dates: ['12-24', '12-25', '12-31'] }],
  ['laporan harian jam 7 kecuali besok', '0 7 * * *', { dates: ['2026-11-26'] }],
  ['laporan harian jam 7 kecuali Senin depan', '0 7 * * *', { dates: ['2026-11-30'] }],
  ['laporan harian jam 7 kecuali 24 Desember sampai 2 Januari', '0 7 * * *', { dates: ['2026-12-24/2027-01-02'] }],
  ['report daily at 7 except 2026-12-25', '0 7 * * *', { dates: ['2026-12-25'] }],
  ['laporan harian jam 7 kecuali 25/12/2026', '0 7 * * *', { dates: ['2026-12-25'] }],
  ['laporan harian jam 7 kecuali tgl 24/12/2026 dan 31.12.2026.', '0 7 * * *', { dates: ['2026-12-24', '2026-12-31'] }],
  ['laporan harian jam 7 kecuali 25-12-2026 sampai 2-1-2027', '0 7 * * *', { dates: ['2026-12-25/2027-01-02'] }],
  ['report daily at 7 except 12/25/2026', '0 7 * * *', { dates: ['2026-12-25'] }],
  ['report daily at 7 except December 25', '0 7 * * *', { dates: ['12-25'] }],
  ['report daily at 7 except on the 25th of December', '0 7 * * *', { dates: ['12-25'] }],
  ['report daily at 7 except December 24-26', '0 7 * * *', { dates: ['2026-12-24/2026-12-26'] }],
  ['report daily at 7 except 20-27 November', '0 7 * * *', { dates: ['2026-11-20/2026-11-27'] }],
  ['report daily at 7 except 2026-12-24 to 2027-01-02', '0 7 * * *', { dates: ['2026-12-24/2027-01-02'] }],
  ['watch slack ops_1 every 5 minutes except tomorrow', 300, { dates: ['2026-11-26'] }],
  ['laporan harian jam 7 kecuali hari libur dan 24 Desember', '0 7 * * *', { dates: ['12-24'], ...HOLIDAYS }],
])('"%s": %s without %j', (prompt, rhythm, exclude) => {
  expect(scheduleOf(prompt)).toEqual({ rhythm, exclude, warnings: [] });
});

test.each<[prompt: string, rhythm: string | number | undefined]>([
  ['laporan setiap hari libur jam 7', '0 7 * * 0,6'],
  ['laporan di hari libur jam 7', '0 7 * * 0,6'],
  ['laporan setiap Sabtu dan hari libur jam 7', '0 7 * * 0,6'],
  ['laporan setiap hari jam 7 kecuali akhir pekan', '0 7 * * 1-5'],
  ['laporan hari kerja saja jam 7', '0 7 * * 1-5'],
  ['laporan setiap hari jam 7 kecuali Jumat', '0 7 * * 0-4,6'],
  ['laporan tiap hari jam 7 kecuali tanggal 25', '0 7 1-24,26-31 * *'],
  ['backup tiap bulan kecuali Agustus', '0 2 1 1-7,9-12 *'],
  ['laporan setiap hari jam 7 tanpa libur', '0 7 * * *'],
  ['laporan setiap hari jam 7 termasuk hari libur', '0 7 * * *'],
  ['report every day at 7 including public holidays', '0 7 * * *'],
  ['report every day at 7 except weekends', '0 7 * * 1-5'],
])('"%s" leaves no day out but by its cron: %s', (prompt, rhythm) => {
  expect(scheduleOf(prompt)).toEqual({ rhythm, exclude: undefined, warnings: [] });
});

test.each([
  ['report on holidays at 7', '"holidays"'],
  ['laporan setiap hari jam 7, tidak libur', '"tidak libur"'],
  ['laporan jam 8 pagi atau jam 9 kalau libur', '"kalau libur"'],
  ['backup jam 3 kecuali server mati', '"kecuali server mati"'],
  ['laporan kecuali hari libur sekolah jam 7', '"sekolah"'],
])('"%s": a warning quotes %s', (prompt, quoted) => {
  const { jobs, warnings } = plan(prompt);
  const said = [...warnings, ...jobs.flatMap(job => job.warnings)].join('\n');
  expect(said).toContain(quoted);
});

test.each([
  ['kirim pesan "toko tutup kecuali hari libur" ke webhook ops tiap hari jam 7'],
  ['every day at 7 tell the team: no work except on holidays'],
  ['jangan lupa backup tiap hari jam 2'],
  ['report every day at 7 but tomorrow at 8 a backup'],
  ['report at 7, but on holidays at 9'],
  ['ambil kalender libur dari notion tiap jam'],
])('nothing is left out by "%s"', prompt => {
  for (const job of plan(prompt).jobs) expect(job.job_spec.schedule?.exclude).toBeUndefined();
});

test.each([
  [
    'laporan jam 7 kecuali hari libur',
    '"kecuali hari libur" dibaca sebagai hari libur nasional (id-holidays), bukan akhir pekan. Agar akhir pekan juga dilewati, tulis "kecuali akhir pekan dan hari libur".',
    'laporan setiap hari pukul 07:00, kecuali hari libur nasional (id-holidays)',
  ],
  [
    'laporan jam 7 kecuali akhir pekan dan hari libur',
    '"kecuali akhir pekan dan hari libur" melewati hari libur nasional (id-holidays).',
    'kecuali hari libur nasional (id-holidays)',
  ],
  [
    'report at 7 except public holidays',
    '"except public holidays" leaves out the national holidays of Indonesia (id-holidays).',
    'report daily at 07:00, except the national holidays of Indonesia (id-holidays)',
  ],
  [
    'report at 7 except December 25',
    '"except December 25" names no year, so it is left out each year.',
    'report daily at 07:00, except 25 December each year',
  ],
  ['laporan jam 7 kecuali 3/4/2027', '"3/4/2027" dibaca dengan hari lebih dahulu: 2027-04-03.', 'kecuali 3 April 2027'],
  ['report at 7 except 3/4/2027', '"3/4/2027" was read with the day first: 2027-04-03.', 'except 3 April 2027'],
  [
    'laporan jam 7 kecuali 24 Desember sampai 2 Januari',
    'jadi yang dilewati hari-hari berikutnya: 2026-12-24 … 2027-01-02.',
    'kecuali 24 Desember 2026 sampai 2 Januari 2027',
  ],
])('"%s" tells what it took the words for, and the days', (prompt, assumption, summary) => {
  const { jobs, summary: said } = plan(prompt);
  expect(jobs.flatMap(job => job.assumptions).join('\n')).toContain(assumption);
  expect(said).toContain(summary);
});

test('what cannot be left out, or is over, or is of another country, is told', () => {
  const warned = (prompt: string, timezone?: string) => {
    const { jobs, warnings } = plan(prompt, timezone);
    return [...warnings, ...jobs.flatMap(job => job.warnings)].join('\n');
  };
  expect(warned('report daily at 7 except 31 February')).toContain('not a time or interval that exists');
  expect(warned('report daily at 7 except 31/2/2027')).toContain('not a time or interval that exists');
  expect(warned('report daily at 7 except 2027-01-02 to 2026-12-24')).toContain('not a time or interval that exists');
  expect(warned('report daily at 7 except 2020-12-25')).toContain('over: they leave nothing out');
  expect(warned('report at 7 except holidays', 'Europe/Berlin')).toContain('times are in Europe/Berlin');
  expect(warned('report at 7 except holidays', 'UTC')).toBe('');
  expect(warned('sync notion except on holidays')).toContain('"except on holidays" was not understood');
  expect(warned('besok jam 9 backup kecuali hari libur')).toContain('"kecuali hari libur" tidak dipahami');
});

test.each([
  ['backup jam 2, laporan jam 7, kecuali hari libur', '"kecuali hari libur" berlaku untuk report-daily saja.'],
  ['kecuali hari libur: backup jam 2, laporan jam 7', '"kecuali hari libur" berlaku untuk backup-daily saja.'],
  ['back up at 2 and report at 7 except holidays', '"except holidays" holds for report-daily only.'],
])('"%s": an exception that could be meant of all tells what it was taken for', (prompt, told) => {
  expect(plan(prompt).assumptions.join('\n')).toContain(told);
});

test('an exception of every job, or of none, needs no such remark', () => {
  for (const prompt of ['backup dan laporan jam 3 kecuali hari libur', 'backup jam 2, laporan jam 7'])
    expect(plan(prompt).assumptions.join('\n')).not.toContain('berlaku untuk');
});

test('an exception said once holds for all that share its time, and is among the words of the schedule', () => {
  const { jobs } = plan('backup dan laporan jam 3 kecuali hari libur');
  expect(jobs.map(job => job.job_spec.schedule?.exclude)).toEqual([HOLIDAYS, HOLIDAYS]);
  const said = jobs[1]?.sources.filter(({ part }) => part === 'schedule').map(({ text }) => text);
  expect(said).toContain('kecuali hari libur');
});
