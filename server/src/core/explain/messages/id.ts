import type { Messages } from './say.ts';

/** The sentences of an explanation in Indonesian. */
export const id: Messages = {
  engine: 'Penyimpanan sedang bermasalah, jadi tidak ada yang pasti bisa berjalan: {problem}',
  disabled: 'Job ini dinonaktifkan, jadi jadwalnya tidak dijalankan; aktifkan untuk melanjutkan.',
  disabled_with_runs:
    'Job ini dinonaktifkan, jadi jadwalnya tidak dijalankan; {active} eksekusi yang sudah diterima sebelumnya belum selesai.',
  paused_all: 'Semua job dijeda sampai {until} oleh {actor}, karena: {reason}',
  paused_pool: 'Pool "{pool}" dijeda sampai {until} oleh {actor}, karena: {reason}',
  paused_label: 'Job dengan label {label} dijeda sampai {until} oleh {actor}, karena: {reason}',
  not_started: 'Jadwal baru mulai pada {start}; pertama kali dijalankan pada {due}.',
  ended: 'Jadwal sudah berakhir pada {end} dan tidak dijalankan lagi.',
  exhausted: 'Jadwal tidak punya waktu berikutnya, jadi tidak dijalankan lagi.',
  excluded_calendar: '{date} dikecualikan: {name} (kalender {calendar}). Jadwal berikutnya dijalankan pada {due}.',
  excluded_date: '{date} dikecualikan oleh jadwal; berikutnya dijalankan pada {due}.',
  excluded_weekday: '{date} adalah hari {weekday}, yang dikecualikan oleh jadwal; berikutnya dijalankan pada {due}.',
  calendar_gap:
    '{sentence} Namun kalender {calendar} tidak memuat hari-hari tahun {year}, jadi tidak ada yang dikecualikan olehnya.',
  calendar_missing: '{sentence} Namun kalender {calendar} tidak ada, jadi tidak ada yang dikecualikan olehnya.',
  no_worker: 'Tidak ada worker yang hidup di pool "{pool}", jadi tidak ada eksekusi job ini yang bisa mulai.',
  no_worker_since:
    'Tidak ada worker yang hidup di pool "{pool}" (yang terakhir terlihat pada {seen}), jadi tidak ada eksekusi job ini yang bisa mulai.',
  type_not_offered: 'Tidak satu pun dari {alive} worker yang hidup di pool "{pool}" menyediakan tipe "{type}".',
  type_offered_elsewhere:
    'Tidak satu pun dari {alive} worker yang hidup di pool "{pool}" menyediakan tipe "{type}"; worker di {pools} menyediakannya.',
  type_not_loaded:
    'Tidak ada worker yang hidup di pool "{pool}" yang menyediakan tipe "{type}", karena ada modul yang tidak bisa dimuat. {module}: {message}',
  delayed_run_at: 'Eksekusi {run} diminta untuk waktu tertentu dan menunggu sampai {time}.',
  delayed_retry: 'Eksekusi {run} gagal pada percobaan ke-{attempt} dan dicoba lagi pada {time}.',
  delayed_snooze: 'Eksekusi {run} menunda dirinya sampai {time}.',
  delayed_paused: 'Eksekusi {run} disisihkan oleh jeda dan menunggu sampai {time}, atau sampai jeda diakhiri.',
  delayed_lane:
    'Eksekusi {run} menunggu tempat di jalur "{lane}": {active} dari {limit} tempat terisi dan {waiting} eksekusi menunggu.',
  queue_ahead:
    'Eksekusi {run} mengantre di pool "{pool}" dengan prioritas {priority}, di belakang {ahead} eksekusi lain.',
  queue_ahead_at_least:
    'Eksekusi {run} mengantre di pool "{pool}" dengan prioritas {priority}, di belakang sedikitnya {ahead} eksekusi lain.',
  queue_no_slot:
    'Eksekusi {run} adalah yang berikutnya di pool "{pool}", tetapi semua {slots} slot dari {alive} worker sedang sibuk.',
  no_scheduler: 'Tidak ada penjadwal yang hidup, jadi jadwal yang jatuh tempo pada {due} tidak dijalankan.',
  no_scheduler_since:
    'Tidak ada penjadwal yang hidup (yang terakhir terlihat pada {seen}), jadi jadwal yang jatuh tempo pada {due} tidak dijalankan.',
  no_scheduler_backfill: 'Tidak ada penjadwal yang hidup, jadi eksekusi susulannya tidak dimulai.',
  pending_approval: 'Job ini menunggu {pending} persetujuan; tidak ada yang dijalankan sebelum semuanya diputuskan.',
  cooldown: 'Job ini sedang jeda sampai {until} setelah {failures} eksekusi gagal berturut-turut (ambang {threshold}).',
  cooldown_then:
    'Job ini sedang jeda sampai {until} setelah {failures} eksekusi gagal berturut-turut (ambang {threshold}); berikutnya dijalankan pada {due}.',
  pressure:
    'Mode tekanan aktif: {depth} eksekusi mengantre (aktif mulai {high}, berhenti pada {low}), dan prioritas job ini {priority}, bukan critical.',
  lane: 'Jalur "{lane}" penuh: {active} dari {limit} tempat terisi, {waiting} menunggu.',
  overlap_running:
    'Eksekusi {run} sudah berjalan sejak {since}, dan allow_overlap bernilai false: tidak ada eksekusi lain sebelum eksekusi itu selesai.',
  overlap_waiting:
    'Eksekusi {run} belum selesai, dan allow_overlap bernilai false: tidak ada eksekusi lain sebelum eksekusi itu selesai.',
  cap: 'Batas pengiriman tercapai: {dispatched} dari {limit} eksekusi sudah dikirim pada detik ini; yang jatuh tempo pada {due} menyusul pada detik berikutnya.',
  running: 'Job ini sedang berjalan: eksekusi {run} sejak {since}.',
  running_then: 'Job ini sedang berjalan: eksekusi {run} sejak {since}; berikutnya dijalankan pada {due}.',
  starting: 'Eksekusi {run} adalah yang berikutnya di antrean dan segera mulai.',
  due_now: 'Jadwal yang jatuh tempo pada {due} segera dijalankan.',
  fires_next: 'Tidak ada yang menghalangi job ini; berikutnya dijalankan pada {due}.',
  on_demand: 'Job ini tidak punya jadwal dan hanya berjalan bila diminta; tidak ada yang menghalanginya.',
  backfill: '{sentence} Susulan dari {from} sampai {until} masih punya {left} jadwal untuk dimulai.',
  backfills: '{sentence} {count} susulan masih punya {left} jadwal untuk dimulai.',
  last_failed: '{sentence} Eksekusi terakhirnya gagal dengan {code}: {message}',
};
