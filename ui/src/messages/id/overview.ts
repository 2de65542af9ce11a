import type { Translated } from '@/lib/i18n/translated';
import type { overview as en } from '../en/overview';

export const overview: Translated<typeof en> = {
  title: 'Ringkasan',
  lead: 'Apakah semuanya berjalan semestinya, apa yang perlu Anda tangani sekarang, dan apa berikutnya.',
  range: { label: 'Rentang', '1h': '1 jam', '24h': '24 jam', '7d': '7 hari' },
  needsYou: {
    alerts: '{count, plural, other {# peringatan tidak sampai}}',
    title: 'Perlu perhatian Anda',
    nothing: 'Tidak ada yang perlu ditangani.',
    nothingBody:
      '{jobs, plural, =0 {Belum ada job yang aktif} other {# job aktif}}; tidak ada yang gagal, menunggu persetujuan, atau terputus.',
    approvals: '{count, number} persetujuan menunggu',
    approvalsBody: 'Paling lama: {reason}',
    failing: '{count, number} job gagal',
    connectors: '{count, number} konektor tidak tersambung',
    messages: '{count, number} pesan tidak terkirim',
    messagesBody:
      'Gagal: {failed, number}, tidak diketahui: {unknown, number}, menunggu tanpa konektor: {waiting, number}',
    lost: '{count, number} worker hilang',
    lostHeld: '{count, number} eksekusi sedang diambil alih',
    pressure: 'Mode tekanan menyala',
    pressureBody: 'Antrean terlalu panjang: hanya job kritis yang dijalankan.',
    pools: '{count, number} pool tanpa worker',
    notOffered: '{count, plural, other {# tipe tidak disediakan siapa pun}}',
    modules: '{count, plural, other {# modul tipe job tidak bisa dimuat}}',
    notOfferedBody: '{names}: eksekusi menunggu sampai ada worker di poolnya yang menyediakan.',
    scheduler: 'Tidak ada penjadwal yang hidup',
    schedulerBody: 'Tidak ada jadwal yang berjalan sampai salah satu dijalankan.',
  },
  figures: {
    title: 'Kinerja eksekusi',
    ended: 'Eksekusi selesai',
    endedDetail: '{failed, number} gagal, {cancelled, number} dibatalkan',
    success: 'Keberhasilan',
    successDetail: '{success, number} dari {ended, number}',
    wait: 'Waktu tunggu, p95',
    duration: 'Durasi, p95',
    median: 'median {value}',
  },
  overTime: {
    title: 'Eksekusi dari waktu ke waktu',
    label:
      'Eksekusi dari waktu ke waktu: {success, number} berhasil, {failed, number} gagal, {cancelled, number} dibatalkan.',
    from: '{from} – {to}',
    empty: 'Tidak ada eksekusi yang selesai dalam rentang ini.',
  },
  failing: {
    title: '{count, number} job gagal',
    streak: '{count, plural, =1 {gagal sekali} other {gagal # kali berturut-turut}}',
    noError: 'Tidak ada kesalahan yang tercatat',
    more: '{count, number} job lain juga gagal.',
  },
  next: {
    title: 'Jadwal berikutnya',
    all: 'Jadwal',
    emptyTitle: 'Tidak ada jadwal',
    emptyBody: 'Tidak ada job aktif dengan jadwal yang akan berjalan.',
  },
  pools: {
    title: 'Antrean dan worker',
    all: 'Worker',
    waiting: 'Antre',
    running: 'Berjalan',
    delayed: 'Tertunda',
    awaiting: 'Menunggu persetujuan',
    nothingWaits: 'Antrean kosong',
    depthOnly: '{depth, number} antre',
    depth:
      '{depth, number} antre{critical, plural, =0 {} other { · # kritis}}{normal, plural, =0 {} other { · # normal}}{low, plural, =0 {} other { · # rendah}}',
    noWorker: 'Tanpa worker',
    slots: '{active, number} dari {slots, number} terpakai',
    emptyTitle: 'Tidak ada worker yang hidup',
    emptyBody: 'Eksekusi menunggu sampai salah satu dijalankan.',
    start: 'Cara menjalankannya',
    alive:
      '{workers, plural, =0 {Tidak ada worker} other {# worker}} hidup{draining, plural, =0 {} other {, # sedang dikosongkan}} · {schedulers, plural, =0 {tanpa penjadwal} other {# penjadwal}}',
  },
  firstSteps: {
    title: 'Buat job pertama Anda',
    body: 'Job menentukan apa yang dijalankan, kapan, dan dengan masukan apa. Tiga cara membuat yang pertama:',
    bodyViewer: 'Belum ada job. Peran Anda hanya melihat; pengguna dengan peran operator dapat membuat yang pertama.',
    plan: {
      title: 'Tulis dalam satu kalimat',
      body: 'Dalam bahasa Indonesia atau Inggris. Rencana dan jadwalnya tampil sebelum ada yang disimpan.',
      label: 'Apa yang harus terjadi, dan kapan',
      example: 'Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00',
      action: 'Buat rencana',
    },
    form: {
      title: 'Isi formulir',
      body: 'Pilih tipe, jadwal, dan masukannya. Kesalahan disebutkan selagi Anda mengetik.',
      action: 'Buat job',
    },
    curl: {
      title: 'Kirim dari terminal',
      body: 'Hal yang sama lewat HTTP. Yang ini tidak mengerjakan apa-apa selama dua detik, tiap 30 detik.',
    },
  },
};
