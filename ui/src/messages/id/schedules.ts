import type { Translated } from '@/lib/i18n/translated';
import type { schedules as en } from '../en/schedules';

export const schedules: Translated<typeof en> = {
  title: 'Jadwal',
  lead: 'Kapan semuanya berjalan, dan apa yang terjadi dengannya.',
  nextFirings: 'Jadwal berikutnya',
  columns: { job: 'Job', next: 'Dalam', at: 'Waktu', schedule: 'Jadwal' },
  ended: 'Berakhir',
  paused: 'Dijeda',
  pause: 'Jeda {job}',
  resume: 'Jalankan lagi {job}',
  pausedJob: '{job} dijeda',
  resumed: '{job} berjalan lagi',
  unchanged: '{job} tidak berubah',
  empty: {
    title: 'Tidak ada yang terjadwal',
    body: 'Job dengan interval atau ekspresi cron muncul di sini menurut urutan berjalannya.',
    create: 'Buat job',
  },
};
