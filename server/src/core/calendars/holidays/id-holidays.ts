import type { PutCalendar } from '@multi-job/contract';

/**
 * Hari libur nasional. Source: Keputusan Bersama Menteri Agama, Menteri Ketenagakerjaan and Menteri PANRB, Nomor 1497 Tahun
 * 2025, Nomor 2 Tahun 2025 and Nomor 5 Tahun 2025 of 19 September 2025. That of 2027 was not found when this was written.
 */
export const idHolidays: PutCalendar = {
  title: 'Hari libur nasional Indonesia',
  source:
    'SKB Menteri Agama, Menteri Ketenagakerjaan, Menteri PANRB No. 1497/2025, 2/2025, 5/2025 (19 September 2025): hari libur nasional 2026. Looked up 30 November 2026.',
  years: [2026],
  days: [
    { date: '2026-01-01', name: 'Tahun Baru 2026 Masehi' },
    { date: '2026-01-16', name: 'Isra Mikraj Nabi Muhammad S.A.W.' },
    { date: '2026-02-17', name: 'Tahun Baru Imlek 2577 Kongzili' },
    { date: '2026-03-19', name: 'Hari Suci Nyepi (Tahun Baru Saka 1948)' },
    { date: '2026-03-21', name: 'Idulfitri 1447 Hijriah' },
    { date: '2026-03-22', name: 'Idulfitri 1447 Hijriah' },
    { date: '2026-04-03', name: 'Wafat Yesus Kristus' },
    { date: '2026-04-05', name: 'Kebangkitan Yesus Kristus (Paskah)' },
    { date: '2026-05-01', name: 'Hari Buruh Internasional' },
    { date: '2026-05-14', name: 'Kenaikan Yesus Kristus' },
    { date: '2026-05-27', name: 'Iduladha 1447 Hijriah' },
    { date: '2026-05-31', name: 'Hari Raya Waisak 2570 BE' },
    { date: '2026-06-01', name: 'Hari Lahir Pancasila' },
    { date: '2026-06-16', name: '1 Muharam Tahun Baru Islam 1448 Hijriah' },
    { date: '2026-08-17', name: 'Proklamasi Kemerdekaan' },
    { date: '2026-08-25', name: 'Maulid Nabi Muhammad S.A.W.' },
    { date: '2026-12-25', name: 'Kelahiran Yesus Kristus (Natal)' },
  ],
};
