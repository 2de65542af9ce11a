import type { ScheduleExclude } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { excludeWords } from './exclude-words.ts';

test.each<[exclude: ScheduleExclude, en: string, id: string]>([
  [
    { calendars: ['id-holidays'] },
    'except the national holidays of Indonesia (id-holidays)',
    'kecuali hari libur nasional (id-holidays)',
  ],
  [
    { weekdays: ['sat', 'sun', 'wed'], dates: ['12-25'], calendars: ['finance'] },
    'except Wednesdays, weekends, 25 December each year and the days of finance',
    'kecuali Rabu, akhir pekan, 25 Desember tiap tahun dan hari-hari di finance',
  ],
  [
    { weekdays: ['sun'], dates: ['2026-12-24/2027-01-02'] },
    'except Sundays and 24 December 2026 to 2 January 2027',
    'kecuali Minggu dan 24 Desember 2026 sampai 2 Januari 2027',
  ],
  [
    { dates: ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '02-29'] },
    'except 1 January each year, 2 January each year, 3 January each year, 4 January each year, 5 January each year and 2 more dates',
    'kecuali 1 Januari tiap tahun, 2 Januari tiap tahun, 3 Januari tiap tahun, 4 Januari tiap tahun, 5 Januari tiap tahun dan 2 tanggal lain',
  ],
])('%j in words', (exclude, en, id) => {
  expect([excludeWords(exclude, 'en'), excludeWords(exclude, 'id')]).toEqual([en, id]);
});
