import type { Translated } from '@/lib/i18n/translated';
import type { pairings as en } from '../en/pairings';

export const pairings: Translated<typeof en> = {
  title: 'Yang ingin masuk',
  waiting: '{count, plural, =1 {Satu orang ingin masuk} other {# orang ingin masuk}}',
  nothingKept: 'Mereka menulis ke sebuah akun dan mendapat kode ini. Tulisannya tidak disimpan.',
  expires: 'kedaluwarsa <time></time>',
  letIn: 'Izinkan…',
  letInOf: 'Izinkan {name}',
  refuse: 'Tolak',
  refuseOf: 'Tolak {name}',
  refused: '{name} ditolak',
  notRefused: '{name} tidak dapat ditolak',
  done: '{name} diizinkan masuk',
  dialog: {
    title: 'Izinkan {name} masuk?',
    body: 'Nama di obrolan dapat dipilih bebas; nomornya tidak. Tanyakan dulu kode atau nomornya kepada orang itu.',
    confirm: 'Izinkan',
    number: 'Nomor',
    account: 'Akun',
    code: 'Kode',
    role: 'Boleh',
    roleHints: {
      viewer: 'Melihat job, eksekusi, dan keadaannya.',
      operator: 'Juga menjalankan, membatalkan, dan merencanakan job.',
      admin: 'Juga memutuskan persetujuan.',
    },
    principal: 'Prinsipal',
    principalHint: 'Nama di audit dan persetujuan, misalnya nama tokennya; {name} bila kosong.',
  },
  people: {
    title: 'Orang di obrolan',
    none: 'Belum ada yang diizinkan masuk. Siapa pun yang menulis ke akun yang tidak mengenalnya mendapat kode dan tampil di sini.',
    forAdmins: 'Hanya admin yang melihat siapa saja yang diizinkan masuk.',
    person: 'Orang',
    principal: 'Prinsipal',
    account: 'Akun',
    role: 'Peran',
    paired: 'Diizinkan',
    by: 'oleh {actor}',
    revoke: 'Cabut',
    revokeOf: 'Cabut izin {name}',
    revokeTitle: 'Cabut izin {name}?',
    revokeBody:
      'Tulisan {name} ke {account} tidak didengarkan lagi, dan tombol yang ditekannya tidak berbuat apa-apa. Ia dapat meminta lagi.',
    revoked: 'Izin {name} dicabut',
  },
};
