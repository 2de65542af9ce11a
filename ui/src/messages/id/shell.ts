import type { Translated } from '@/lib/i18n/translated';
import type { shell as en } from '../en/shell';

export const shell: Translated<typeof en> = {
  product: 'Multi-Job Platform',
  skipToContent: 'Lompat ke isi',
  groups: { operate: 'Operasi', build: 'Rancang', platform: 'Platform' },
  places: {
    overview: 'Ringkasan',
    runs: 'Eksekusi',
    approvals: 'Persetujuan',
    jobs: 'Job',
    schedules: 'Jadwal',
    connectors: 'Konektor',
    workers: 'Worker',
    activity: 'Aktivitas',
    settings: 'Setelan',
  },
  navigation: 'Navigasi utama',
  more: 'Lainnya',
  moreTitle: 'Semua halaman',
  search: 'Cari atau lompat ke…',
  waiting: '{count} menunggu',
  live: {
    live: 'Langsung',
    connecting: 'Menyambungkan…',
    lost: 'Terputus',
    paused: 'Dijeda',
  },
  lost: {
    title: 'Koneksi terputus — menyambung kembali',
    body: 'Yang tampil mungkin sudah lama. Halaman menyusul sendiri begitu API menjawab.',
  },
  session: {
    signedInAs: 'Masuk sebagai {actor}',
    role: { viewer: 'Pengamat', operator: 'Operator', admin: 'Admin' },
    noAuth: 'Tanpa perlu masuk',
    signOut: 'Keluar',
    signIn: 'Masuk',
  },
  signIn: {
    title: 'Masuk',
    lead: 'Instalasi ini meminta token akses. Mintalah kepada pengelolanya.',
    again: 'Sesi Anda berakhir',
    againLead: 'Masuk lagi untuk melanjutkan; halaman ini dan yang sudah Anda ketik tetap seperti semula.',
    token: 'Token akses',
    tokenHint: 'Disimpan di peramban ini sampai Anda keluar.',
    refused: 'Token ini tidak diterima. Mungkin salah ketik, atau sudah dicabut.',
    empty: 'Tempelkan token lebih dahulu.',
    submit: 'Masuk',
    show: 'Tampilkan token',
    hide: 'Sembunyikan token',
  },
  unreachable: {
    title: 'API tidak menjawab',
    body: 'Mungkin sedang dimulai, atau berhenti. Halaman ini mencoba lagi dengan sendirinya.',
    retry: 'Coba sekarang',
  },
  notFound: {
    title: 'Tidak ada apa-apa di alamat ini',
    body: 'Halamannya mungkin pindah, atau tautannya tidak lengkap.',
    back: 'Ke ringkasan',
  },
  crashed: {
    title: 'Halaman ini tersandung',
    body: 'Ada yang salah di dasbor; server tidak terpengaruh. Coba lagi, atau buka halaman lain.',
    retry: 'Coba lagi',
  },
};
