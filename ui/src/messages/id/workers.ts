import type { Translated } from '@/lib/i18n/translated';
import type { workers as en } from '../en/workers';

export const workers: Translated<typeof en> = {
  title: 'Worker',
  lead: 'Proses yang menjalankan eksekusi, serta yang memicu jadwal, memantau konektor, dan menjawab permintaan.',
  summary:
    '{alive, plural, =0 {Tidak ada worker yang hidup} other {# worker hidup}} · {active, number} dari {slots, number} slot terpakai{draining, plural, =0 {} other { · # sedang dikosongkan}}',
  workers: 'Worker',
  others: 'Penjadwal, konektor, dan API',
  kind: { api: 'API', scheduler: 'Penjadwal', worker: 'Worker', connector: 'Konektor' },
  column: {
    name: 'Proses',
    kind: 'Peran',
    status: 'Keadaan',
    pool: 'Pool',
    slots: 'Slot',
    runs: 'Sedang dijalankan',
    seen: 'Detak terakhir',
    started: 'Mulai',
    version: 'Versi',
  },
  place: '{host}, pid {pid}',
  slots: '{active, number} dari {slots, number}',
  noRuns: 'Tidak ada',
  moreRuns: '+{count, number}',
  drain: {
    action: 'Kosongkan',
    title: 'Kosongkan {id}?',
    inHand:
      '{count, plural, =0 {Tidak ada yang sedang dikerjakannya} other {Worker ini menyelesaikan # eksekusi yang sedang dikerjakan}} dan tidak mengambil yang baru sampai dilanjutkan atau dimulai ulang.',
    others: '{count, number} worker lain dengan {slots, number} slot tetap mengambil eksekusi dari pool {pool}.',
    alone: 'Tidak ada worker lain untuk pool {pool}: eksekusinya menunggu sampai ada.',
    confirm: 'Kosongkan worker',
    done: '{id} tidak mengambil eksekusi baru',
  },
  resume: { action: 'Lanjutkan', done: '{id} kembali mengambil eksekusi', failed: '{id} gagal dilanjutkan' },
  empty: {
    title: 'Tidak ada worker yang hidup',
    body: 'Eksekusi tetap diterima dan menunggu. Jalankan worker di mesin mana pun yang menjangkau penyimpanan yang sama:',
    command: 'Jalankan worker',
    after: 'Worker muncul di sini beberapa detik setelah detak pertamanya.',
  },
  more: {
    title: 'Tambah worker',
    body: 'Kapasitas bertambah dengan setiap proses. Di mesin lain perlu Redis; di mesin ini cukup mesin penyimpanan bawaan.',
  },
  lost: {
    title: 'Hilang',
    body: 'Berhenti tanpa pemberitahuan. Eksekusinya dialihkan ke worker lain begitu masa sewanya habis.',
  },
  noScheduler: 'Tidak ada penjadwal yang hidup, jadi tidak ada jadwal yang berjalan. Jalankan satu:',
};
