import type { PutCalendar } from '@multi-job/contract';

/** Cuti bersama, from the same decree as the national holidays beside it: see `id-holidays.ts`. */
export const idJointLeave: PutCalendar = {
  title: 'Cuti bersama Indonesia',
  source:
    'SKB Menteri Agama, Menteri Ketenagakerjaan, Menteri PANRB No. 1497/2025, 2/2025, 5/2025 (19 September 2025): cuti bersama 2026. Looked up 30 November 2026.',
  years: [2026],
  days: [
    { date: '2026-02-16', name: 'Cuti bersama Tahun Baru Imlek 2577 Kongzili' },
    { date: '2026-03-18', name: 'Cuti bersama Hari Suci Nyepi' },
    { date: '2026-03-20', name: 'Cuti bersama Idulfitri 1447 Hijriah' },
    { date: '2026-03-23', name: 'Cuti bersama Idulfitri 1447 Hijriah' },
    { date: '2026-03-24', name: 'Cuti bersama Idulfitri 1447 Hijriah' },
    { date: '2026-05-15', name: 'Cuti bersama Kenaikan Yesus Kristus' },
    { date: '2026-05-28', name: 'Cuti bersama Iduladha 1447 Hijriah' },
    { date: '2026-12-24', name: 'Cuti bersama Kelahiran Yesus Kristus (Natal)' },
  ],
};
