import type { Translated } from '@/lib/i18n/translated';
import type { settings as en } from '../en/settings';

export const settings: Translated<typeof en> = {
  title: 'Setelan',
  lead: 'Disimpan di peramban ini; tidak mengubah apa pun bagi orang lain.',
  access: {
    title: 'Akses',
    signedIn: 'Masuk sebagai {actor} dengan peran {role}.',
    open: 'Autentikasi dimatikan: siapa pun yang menjangkau alamat ini boleh melakukan segalanya.',
    token: 'Token akses',
    tokenHint: 'Menggantikan token di peramban ini.',
    stored: 'Ada token tersimpan di peramban ini.',
    noToken: 'Tidak ada token tersimpan di peramban ini.',
    apply: 'Pakai token ini',
    applied: 'Token dipakai mulai sekarang.',
    signOut: 'Keluar',
  },
  appearance: { title: 'Tampilan' },
  theme: { label: 'Tema', system: 'Sistem', light: 'Terang', dark: 'Gelap' },
  density: {
    label: 'Kerapatan',
    hint: 'Tinggi baris tabel: 36 atau 44 piksel. Di layar sentuh baris selalu tinggi.',
    compact: 'Rapat',
    comfortable: 'Lega',
  },
  region: { title: 'Bahasa dan waktu' },
  language: { label: 'Bahasa', browser: 'Peramban', en: 'English', id: 'Bahasa Indonesia' },
  zone: {
    label: 'Zona waktu',
    hint: 'Waktu ditampilkan dalam zona ini. Jadwal tetap memakai zona saat dibuat.',
    browser: 'Peramban ({zone})',
    now: 'Di sana sekarang pukul {time}.',
    find: 'Cari zona…',
  },
  keyboard: {
    title: 'Papan ketik',
    label: 'Pintasan papan ketik',
    hint: 'Tombol tunggal seperti j, k, dan x. Matikan bila mengganggu pembaca layar atau kendali suara.',
    show: 'Tampilkan semua pintasan',
  },
  integrations: {
    title: 'Akun dan templat',
    body: 'Akun di layanan lain beserta rahasianya disimpan oleh server, untuk semua orang.',
    accounts: 'Integrasi',
    templates: 'Template Konektor Cepat',
  },
  about: { title: 'Tentang', api: 'Referensi API', version: 'Versi {version}' },
};
