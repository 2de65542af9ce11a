import type { ChatWords } from './words.ts';

export const ID: ChatWords = {
  help: canAct =>
    [
      '**Yang saya mengerti**',
      ...(canAct
        ? [
            '- `/ai` dan sebuah kalimat: rencanakan pekerjaan dan mulai',
            '- `/run job_id`: jalankan pekerjaan sekarang',
            '- `/cancel run_id`: batalkan sebuah run',
          ]
        : []),
      '- `/plan` dan sebuah kalimat: tunjukkan rencananya tanpa membuatnya',
      '- `/jobs`, `/runs`: daftar pekerjaan, run terakhir',
      '- `/status`: keadaan saat ini',
      '- `/why job_id`: mengapa pekerjaan tidak berjalan, atau kapan akan berjalan',
      '',
      ...(canAct
        ? ['Contoh: `/ai pantau telegram akun bot_a01 tiap 30 detik`']
        : ['Anda boleh melihat, belum boleh bertindak: admin dapat memberi peran lain.']),
    ].join('\n'),
  unknownCommand: name => `Tidak ada perintah \`/${name}\`. \`/help\` menunjukkan yang ada.`,
  taken: 'Diterima. Yang mendengarkannya sudah dimulai.',
  notHere:
    'Saya tidak bisa menerimanya di sini. Tanyakan kepada admin Multi-Job apakah tempat ini boleh berbicara dengan saya.',
  notACommand:
    'Itu bukan perintah. `/help` menunjukkan yang saya mengerti; `/ai` dan sebuah kalimat merencanakan pekerjaan.',
  needsArgument: {
    ai: 'Katakan apa yang harus dilakukan: `/ai pantau telegram akun bot_a01 tiap 30 detik`',
    plan: 'Katakan apa yang direncanakan: `/plan buat laporan harian jam 07:00`',
    run: 'Sebutkan pekerjaannya: `/run job_id`. `/jobs` menunjukkannya.',
    why: 'Sebutkan pekerjaannya: `/why job_id`. `/jobs` menunjukkannya.',
    cancel: 'Sebutkan run-nya: `/cancel run_id`. `/runs` menunjukkannya.',
  },
  notAllowed: (needs, has) => `Itu memerlukan peran ${needs}; peran Anda ${has}. Admin dapat mengubahnya.`,
  failed: reason => `Itu tidak berhasil: ${reason}`,
  planned: summary => `**Rencana:** ${summary}`,
  nothingPlanned: 'Dari itu saya tidak dapat membuat pekerjaan.',
  willDo: 'Apakah saya lakukan?',
  doIt: 'Lakukan',
  leaveIt: 'Biarkan',
  left: 'Dibiarkan: tidak ada yang dilakukan.',
  leftNotice: 'Tidak ada yang dilakukan.',
  doingNotice: 'Sedang dilakukan.',
  saved: { created: 'dibuat', updated: 'diubah', unchanged: 'tetap', error: 'tidak disimpan' },
  runs: { started: runId => `run ${runId}`, outcome: status => status },
  later: at => `berjalan pada ${at}`,
  every: schedule => `berulang: ${schedule}`,
  assumption: 'Anggapan',
  warning: 'Catatan',
  need: 'Masih diperlukan',
  runStarted: (jobId, runId, status) => `${jobId}: run ${runId} berstatus ${status}.`,
  jobsHead: total => `**Pekerjaan** (${total})`,
  noJobs: 'Belum ada pekerjaan.',
  jobOff: 'mati',
  jobNext: at => `berikutnya ${at}`,
  jobOnDemand: 'bila diminta',
  runsHead: '**Run terakhir**',
  noRuns: 'Belum ada yang berjalan.',
  more: count => `… dan ${count} lagi`,
  status: facts =>
    [
      '**Keadaan saat ini**',
      `- run: ${facts.running} berjalan, ${facts.queued} antre, ${facts.delayed} tertunda`,
      `- pekerjaan: ${facts.enabledJobs} dari ${facts.jobs} aktif, ${facts.failing} gagal`,
      `- menunggu persetujuan: ${facts.approvals}`,
      `- worker: ${facts.workers}, penjadwal: ${facts.schedulers}`,
      `- akun yang tidak menjawab: ${facts.connectorsDown}`,
    ].join('\n'),
  cancelled: (runId, isAtOnce) => (isAtOnce ? `Run ${runId} dibatalkan.` : `Run ${runId} diminta berhenti.`),
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
