import type { Translated } from '@/lib/i18n/translated';
import type { calendars as en } from '../en/calendars';

export const calendars: Translated<typeof en> = {
  title: 'Kalender',
  lead: 'Hari-hari bernama, misalnya hari libur: jadwal yang menyebut sebuah kalender tidak berjalan pada hari-harinya.',
  add: 'Kalender baru',
  edit: 'Ubah',
  keep: 'Simpan sebagai berkas',
  columns: { calendar: 'Kalender', next: 'Hari berikutnya', days: 'Hari', origin: 'Asal' },
  daysOf: '{count, plural, other {# hari}}, {years}',
  noneAhead: 'tidak ada hari mendatang',
  origin: { product: 'Bawaan produk', replaced: 'Menggantikan bawaan produk', own: 'Milik sendiri' },
  empty: { title: 'Belum ada kalender', body: 'Buat kalender berisi hari-hari saat tidak ada yang boleh berjalan.' },
  unknownYear:
    'Hari-hari tahun {year} tidak ada di dalamnya: jadwal yang menyebutnya tetap berjalan pada hari libur tahun itu. Tambahkan tahun itu beserta hari-harinya.',
  year: 'Tahun',
  daysTitle: '{count, plural, other {# hari}} di tahun {year}',
  noDays: { title: 'Tidak ada hari di tahun {year}', body: 'Di tahun itu tidak ada yang dikecualikan olehnya.' },
  facts: { title: 'Tentang kalender', id: 'Nama', years: 'Tahun yang diketahui', source: 'Sumber', updated: 'Diubah' },
  jobs: {
    title: 'Job yang menyebutnya',
    none: 'Tidak ada job aktif yang menyebutnya. Pilih di bagian “Hari yang dikecualikan” pada formulir job.',
    more: '{count, plural, other {dan # lainnya}}',
  },
  delete: {
    button: 'Hapus',
    title: 'Hapus “{calendar}”?',
    radius:
      '{count, plural, =0 {Tidak ada job aktif yang menyebutnya.} other {# job aktif menyebutnya: keluarkan dulu dari jadwalnya.}}',
    done: '“{calendar}” dihapus.',
  },
  bringBack: {
    button: 'Kembalikan bawaan',
    title: 'Kembalikan hari bawaan “{calendar}”?',
    radius:
      '{count, plural, =0 {Tidak ada job aktif yang menyebutnya.} other {# job aktif menyebutnya dan langsung mengikuti hari bawaan.}} Hari yang disimpan di sini akan hilang; simpan dulu sebagai berkas bila masih diperlukan.',
    done: 'Hari bawaan “{calendar}” sudah kembali.',
  },
  forOperators: { title: 'Hanya operator yang mengubah kalender', body: 'Peran token ini boleh melihatnya.' },
  done: {
    saved:
      '“{calendar}” disimpan. {count, plural, =0 {Tidak ada job aktif yang menyebutnya.} other {# job mengikutinya mulai sekarang.}}',
  },
  editor: {
    newTitle: 'Kalender baru',
    editTitle: 'Ubah {calendar}',
    create: 'Buat',
    replaces:
      'Kalender ini bawaan produk. Yang disimpan di sini menggantikannya, dengan semua harinya; bawaannya dapat dikembalikan.',
    conflict: 'Orang lain sudah menyimpan kalender ini.',
    general: 'Umum',
    id: 'Nama',
    idHint: 'Dipakai di jadwal: huruf kecil, angka, dan “-”. Tidak dapat diubah kemudian.',
    taken: 'Sudah ada kalender dengan nama ini. Ubah kalender itu, atau pilih nama lain.',
    title: 'Judul',
    titleHint: 'Yang dibaca orang, misalnya “Hari tanpa penagihan”.',
    source: 'Sumber',
    sourceHint: 'Siapa yang menetapkan hari-harinya, dan kapan dilihat.',
    years: 'Tahun',
    yearsHint: 'Tahun yang semua harinya ada di sini, misalnya 2026, 2027. Tahun lain disebut tidak diketahui.',
    days: 'Hari',
    daysLead: 'Tidak ada yang berjalan pada hari-hari ini, menurut zona waktu tiap jadwal.',
    daysOf: 'Hari di tahun {year}',
    daysFault: 'Daftar hari:',
    year: 'Tahun yang ditampilkan',
    noDays: 'Belum ada hari di tahun {year}.',
    addDay: 'Tambah hari',
    date: 'Tanggal hari {place}',
    name: 'Nama hari {place}',
    namePlaceholder: 'Namanya',
    remove: 'Keluarkan hari {place}',
    file: {
      choose: 'Isi dari berkas',
      hint: 'JSON seperti yang ditulis “Simpan sebagai berkas” dan multi-job calendars. Tidak ada yang disimpan sebelum Anda menyimpannya.',
      none: '{file} tidak berisi kalender: perlu JSON dengan “title”, “years”, dan “days”.',
      taken: '{file}: {count, plural, other {# hari}} dimasukkan ke formulir.',
    },
  },
};
