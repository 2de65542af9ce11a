import type { Translated } from '@/lib/i18n/translated';
import type { form as en } from '../en/form';

export const form: Translated<typeof en> = {
  replace: 'Ganti',
  replaceOf: 'Ganti {name}',
  remove: 'Hapus',
  removeOf: 'Hapus {name}',
  willRemove: 'Terhapus saat disimpan',
  keep: 'Tetap pakai yang tersimpan',
  keepOf: 'Tetap pakai yang tersimpan: {name}',
  tooShort: 'Rahasia paling sedikit {count} karakter.',
  short: 'Terlalu pendek untuk sebuah rahasia. Pastikan sudah lengkap.',
  showSecret: 'Tampilkan {name}',
  hideSecret: 'Sembunyikan {name}',
  refused: 'Orang lain sudah lebih dulu menyimpannya.',
  kept: 'Yang Anda ketik tidak hilang.',
  conflict: {
    body: '{actor} mengubahnya <time></time>. Yang Anda ketik masih ada di sini.',
    keepMine: 'Pertahankan isian saya, sisanya ikut yang baru',
    takeTheirs: 'Buang isian saya',
  },
};
