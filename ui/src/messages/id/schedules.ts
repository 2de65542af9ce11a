import type { Translated } from '@/lib/i18n/translated';
import type { schedules as en } from '../en/schedules';

export const schedules: Translated<typeof en> = {
  title: 'Jadwal',
  calendars: 'Kalender',
  lead: 'Kapan semuanya berjalan, apakah worker sanggup, dan apa yang tidak berjalan.',
  nextFirings: 'Jadwal berikutnya',
  columns: { job: 'Job', next: 'Dalam', at: 'Waktu', schedule: 'Jadwal' },
  listed: '{count, plural, other {# job terjadwal}}',
  listedMore: '{count, plural, other {# job terjadwal sejauh ini; masih ada job lain}}',
  disable: 'Nonaktifkan {job}',
  enable: 'Aktifkan {job}',
  disabled: '{job} dinonaktifkan',
  enabled: '{job} diaktifkan',
  unchanged: '{job} tidak berubah',
  load: {
    title: 'Jadwal sepekan ke depan dan kapasitas worker',
    detail: 'Jam yang dilihat',
    legend: 'Bagian dari kemampuan worker',
    levels: {
      none: 'Tidak ada jadwal',
      low: 'Hingga 25%',
      half: 'Hingga 50%',
      high: 'Hingga 75%',
      full: 'Hingga 100%',
      over: 'Melebihi kemampuan',
    },
    cell: '{when}: {count, plural, =0 {tidak ada jadwal} other {# jadwal, {load}}}',
    firings: '{count, plural, =0 {tidak ada jadwal} other {# jadwal}}',
    others: '{count, plural, other {dan # lagi dari job lain}}',
    ofSlots: '{share} dari {slots, plural, other {# slot}}',
    noCapacity: 'tidak ada worker yang menerima eksekusi',
    nobody:
      'Tidak ada worker yang menerima eksekusi: {count, plural, other {# jadwal}} sepekan ke depan hanya akan menunggu. <workers>Jalankan worker</workers>.',
    over: 'Selama {count, plural, other {# jam}} dalam sepekan ke depan, beban melebihi kemampuan worker; pertama kali {when}: {share}, terutama {jobs}. Saat itu eksekusi akan menunggu: geser jadwalnya, atau <workers>tambah worker</workers>.',
    fits: 'Semuanya muat. Jam tersibuk, {when}, memakai {share}.',
    basis:
      'Angka adalah jumlah jadwal; warna menurut lamanya eksekusi terakhir tiap job. Jeda, pengaman, sebaran acak, dan gangguan tidak diperhitungkan.',
    unknown: '{count, plural, other {# job belum pernah berjalan; lamanya dianggap sama}} dengan job lain yang setipe.',
    leftOut: '{count, plural, other {# job}} tidak dihitung: jadwalnya terlalu beragam.',
    estimated:
      'Job sangat banyak: dihitung menurut kesamaan jadwalnya, dan satu eksekusi dianggap selama eksekusi lain yang setipe.',
    emptyTitle: 'Tidak ada jadwal sepekan ke depan',
    emptyBody: 'Job aktif yang berjadwal muncul di sini, jam demi jam.',
  },
  misfires: {
    title: 'Yang tidak berjalan dalam 24 jam terakhir',
    none: 'Semua jadwal dalam 24 jam terakhir dikirim.',
    columns: { job: 'Job', counts: 'Hasilnya', why: 'Sebabnya', last: 'Waktu terakhir' },
    nobodyThere: 'Tidak ada yang mengirimnya saat itu',
    total: 'Seluruhnya {missed, number} terlewat, {skipped, number} dilewati.',
    truncated: 'Job yang bermasalah lebih banyak daripada yang ditampilkan.',
  },
  empty: {
    title: 'Tidak ada yang terjadwal',
    body: 'Job dengan interval atau ekspresi cron muncul di sini menurut urutan berjalannya.',
    create: 'Buat job',
  },
};
