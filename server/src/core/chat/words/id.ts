import type { AccessRole, RunStatus } from '@multi-job/contract';
import type { ChatWords } from './words.ts';

/** As the dashboard says them. */
const ROLES: Readonly<Record<AccessRole, string>> = { viewer: 'Pengamat', operator: 'Operator', admin: 'Admin' };
const STATUSES: Readonly<Record<RunStatus, string>> = {
  queued: 'antre',
  delayed: 'tertunda',
  running: 'berjalan',
  awaiting_approval: 'menunggu persetujuan',
  success: 'berhasil',
  failed: 'gagal',
  cancelled: 'dibatalkan',
};

export const ID: ChatWords = {
  help: canAct =>
    [
      '**Yang saya mengerti**',
      ...(canAct
        ? [
            '- `/ai` dan sebuah kalimat: rencanakan job dan jalankan',
            '- `/run job_id`: jalankan job sekarang',
            '- `/cancel run_id`: batalkan sebuah eksekusi',
          ]
        : []),
      '- `/plan` dan sebuah kalimat: tunjukkan rencananya tanpa membuatnya',
      '- `/jobs`, `/runs`: daftar job, eksekusi terakhir',
      '- `/status`: keadaan saat ini',
      '- `/why job_id`: mengapa job tidak berjalan, atau kapan akan berjalan',
      '',
      ...(canAct
        ? ['Contoh: `/ai pantau telegram akun bot_a01 tiap 30 detik`']
        : ['Anda boleh melihat, belum boleh bertindak: admin dapat memberi peran lain.']),
    ].join('\n'),
  unknownCommand: name => `Tidak ada perintah \`/${name}\`. \`/help\` menunjukkan yang ada.`,
  taken: 'Diterima. Yang mendengarkannya sudah dimulai.',
  notHere:
    'Saya tidak bisa menerimanya di sini. Tanyakan kepada admin Multi-Job apakah tempat ini boleh berbicara dengan saya.',
  notACommand: 'Itu bukan perintah. `/help` menunjukkan yang saya mengerti; `/ai` dan sebuah kalimat merencanakan job.',
  needsArgument: {
    ai: 'Katakan apa yang harus dilakukan: `/ai pantau telegram akun bot_a01 tiap 30 detik`',
    plan: 'Katakan apa yang direncanakan: `/plan buat laporan harian jam 07:00`',
    run: 'Sebutkan ID job-nya: `/run job_id`. `/jobs` menunjukkannya.',
    why: 'Sebutkan ID job-nya: `/why job_id`. `/jobs` menunjukkannya.',
    cancel: 'Sebutkan ID eksekusinya: `/cancel run_id`. `/runs` menunjukkannya.',
  },
  notAllowed: (needs, has) =>
    `Itu memerlukan peran ${ROLES[needs]}; peran Anda ${ROLES[has]}. Admin dapat mengubahnya.`,
  failed: reason => `Itu tidak berhasil: ${reason}`,
  planned: summary => `**Rencana:** ${summary}`,
  nothingPlanned: 'Dari itu saya tidak dapat membuat job.',
  willDo: 'Apakah saya lakukan?',
  doIt: 'Lakukan',
  leaveIt: 'Biarkan',
  left: 'Dibiarkan: tidak ada yang dilakukan.',
  leftNotice: 'Tidak ada yang dilakukan.',
  doingNotice: 'Sedang dilakukan.',
  saved: { created: 'dibuat', updated: 'diubah', unchanged: 'tetap', error: 'tidak disimpan' },
  runs: {
    started: runId => `eksekusi ${runId}`,
    outcome: status => (STATUSES as Readonly<Record<string, string>>)[status] ?? status,
  },
  later: at => `berjalan pada ${at}`,
  every: schedule => `berulang: ${schedule}`,
  assumption: 'Anggapan',
  warning: 'Catatan',
  need: 'Masih diperlukan',
  runStarted: (jobId, runId, status) => `${jobId}: eksekusi ${runId} ${status}.`,
  jobsHead: total => `**Job** (${total})`,
  noJobs: 'Belum ada job.',
  jobOff: 'nonaktif',
  jobNext: at => `berikutnya ${at}`,
  jobOnDemand: 'bila diminta',
  runsHead: '**Eksekusi terakhir**',
  noRuns: 'Belum ada yang berjalan.',
  more: count => `… dan ${count} lagi`,
  status: facts =>
    [
      '**Keadaan saat ini**',
      `- eksekusi: ${facts.running} berjalan, ${facts.queued} antre, ${facts.delayed} tertunda`,
      `- job: ${facts.enabledJobs} dari ${facts.jobs} aktif, ${facts.failing} gagal`,
      `- menunggu persetujuan: ${facts.approvals}`,
      `- worker: ${facts.workers}, penjadwal: ${facts.schedulers}`,
      `- akun yang tidak tersambung: ${facts.connectorsDown}`,
    ].join('\n'),
  cancelled: (runId, isAtOnce) => (isAtOnce ? `Eksekusi ${runId} dibatalkan.` : `Eksekusi ${runId} diminta berhenti.`),
  stale: {
    unknown: 'Ini tidak berlaku lagi: sudah dijawab, atau terlalu lama.',
    elsewhere: 'Ini milik obrolan lain.',
    expired: 'Waktu untuk menjawab ini sudah habis. Minta sekali lagi.',
    gone: 'Yang dimaksud di sini sudah tidak ada. Minta sekali lagi.',
  },
  pairing: (code, senderId) =>
    `Saya belum mengenal Anda. Admin dapat mengizinkan Anda dengan kode \`${code}\` (id Anda \`${senderId}\`): ` +
    `\`multi-job telegram pair ${code} --sender ${senderId}\`, atau di dasbor. Kode berlaku satu jam. Tidak ada isi pesan Anda yang disimpan.`,
};
