import type { ApprovalWords } from './approval-words.ts';

const ROLES: Readonly<Record<string, string>> = { viewer: 'Pengamat', operator: 'Operator' };

export const approvalWordsId: ApprovalWords = {
  title: kind => (kind === null ? 'Perlu persetujuan' : `Perlu persetujuan: ${kind}`),
  kinds: {
    run_job: 'eksekusi atas permintaan',
    trigger: 'eksekusi yang dimulai oleh pemicu',
    write: 'penulisan ke luar',
    new_host: 'host yang tidak disebut siapa pun',
    sensitive_command: 'sebuah perintah',
    changed_tool: 'alat yang telah berubah',
    unknown_outcome: 'hasil suatu tindakan tidak diketahui',
    missing_account: 'akun belum ada',
    missing_mcp_server: 'server MCP belum ada',
    model_not_configured: 'model bahasa belum disiapkan',
  },
  facts: (jobId, asker, until) => `Job ${jobId}, diminta oleh ${asker}, terbuka sampai ${until}`,
  payload: 'Persis seperti ini:',
  digest: start => `SHA-256 ${start}…`,
  tooLong: 'Terlalu panjang untuk ditampilkan seluruhnya di sini, jadi tidak dapat diputuskan di sini.',
  hidesSomething:
    'Ada bagian yang tampak seperti rahasia dan tidak ditampilkan, jadi ini bukan seluruhnya: tidak dapat diputuskan di sini.',
  noChannel: 'Tidak dapat diputuskan lewat kanal ini.',
  decideElsewhere: (link, id) =>
    `Putuskan di dasbor${link === null ? ' pada Persetujuan' : `: ${link}`}, atau lihat dengan: multi-job approvals show ${id}`,
  ownQuestion:
    'Anda sendiri yang memintanya, jadi orang lain yang harus menyetujui (empat mata). Anda dapat menariknya kembali.',
  buttons: {
    approve: 'Setujui',
    reject: 'Tolak',
    happened: 'Sudah terjadi',
    again: 'Ulangi',
    stop: 'Hentikan',
  },
  approved: (by, via, at) => `Disetujui oleh ${by} lewat ${via}, ${at}.`,
  rejected: (by, via, at) => `Ditolak oleh ${by} lewat ${via}, ${at}.`,
  answered: { happened: 'Sudah terjadi.', again: 'Akan diulangi.', stop: 'Eksekusi dihentikan.' },
  remembered: days => `Yang sama diizinkan selama ${days} hari.`,
  note: text => `Catatan: ${text}`,
  expired: 'Kedaluwarsa: tidak ada yang memutuskan pada waktunya, dan eksekusi sudah berakhir.',
  cancelled: by => (by === null ? 'Eksekusinya dibatalkan.' : `Eksekusinya dibatalkan oleh ${by}.`),
  gone: 'Sudah tidak ada lagi.',
  pressed: {
    approved: 'Disetujui.',
    rejected: 'Ditolak.',
    alreadyDecided: (status, by, via) => `Tidak ada yang berubah: sudah ${status} oleh ${by} lewat ${via}.`,
    expired: 'Tidak ada yang berubah: waktunya habis, dan eksekusinya berakhir.',
    gone: 'Tidak ada yang berubah: persetujuan ini sudah tidak ada.',
    stale: 'Tidak ada yang berubah: tombol ini tidak berlaku lagi.',
    otherAction: 'Tidak ada yang berubah: tombol ini milik tindakan lain daripada yang sekarang menunggu.',
    notAllowed: role => `Tidak ada yang berubah: memutuskan memerlukan peran Admin; peran Anda ${ROLES[role] ?? role}.`,
    notPaired: 'Tidak ada yang berubah: hanya admin yang sudah diizinkan masuk yang boleh memutuskan.',
    ownQuestion: 'Tidak ada yang berubah: Anda sendiri yang memintanya, jadi orang lain yang harus menyetujui.',
    needsAnswer: 'Tidak ada yang berubah: harus dikatakan apakah sudah terjadi atau perlu diulangi. Pakai dasbor.',
    failed: 'Tidak ada yang berubah: tidak dapat diputuskan. Lihat di dasbor.',
  },
  statuses: { approved: 'disetujui', rejected: 'ditolak', cancelled: 'ditarik' },
};
