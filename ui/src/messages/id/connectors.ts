import type { Translated } from '@/lib/i18n/translated';
import type { connectors as en } from '../en/connectors';

export const connectors: Translated<typeof en> = {
  title: 'Konektor',
  lead: 'Akun yang dipakai job untuk berhubungan dengan dunia luar, menurut pemeriksaan terakhir layanan konektor.',
  table: 'Akun konektor',
  column: {
    account: 'Akun',
    status: 'Keadaan',
    changed: 'Sejak',
    checked: 'Diperiksa',
    error: 'Kesalahan terakhir',
    reconnects: 'Sambung ulang',
    jobs: 'Bergantung padanya',
  },
  channel: {
    webhook: 'Webhook',
    telegram: 'Telegram',
    whatsapp: 'WhatsApp',
    slack: 'Slack',
    discord: 'Discord',
    email: 'Email',
    sms: 'SMS',
    voice: 'Suara',
  },
  noError: 'Tidak ada',
  noJobs: 'Tidak ada job',
  jobCount: '{count, number} job',
  moreJobs: '+{count, number}',
  watches: 'memantaunya',
  notifies: 'mengirim lewat akun ini',
  details: 'Rincian {account}',
  facts: { jobs: 'Job yang bergantung padanya', since: 'Dalam keadaan ini sejak', lastError: 'Kesalahan terakhir' },
  missing: {
    title: 'Disebut oleh job, tetapi belum disiapkan',
    body: 'Job ini menyebut akun yang tidak dimiliki konektor mana pun. Kirimannya tidak sampai, dan yang dipantaunya tidak diketahui.',
  },
  service: {
    none: 'Tidak ada proses konektor yang hidup: yang tampil adalah keadaan terakhir yang diketahui.',
    start: 'Jalankan layanan konektor',
  },
  partial: 'Diperiksa pada {count, number} job pertama.',
  empty: {
    title: 'Belum ada akun konektor',
    body: 'Akun webhook dibuat lewat setelan. Tambahkan ini ke .env lalu mulai ulang layanan konektor; akun itu muncul di sini beserta keadaannya.',
    setting: 'Setelan akun webhook',
    note: 'Kunci rahasia menandatangani setiap kiriman. Kanal lain muncul begitu akunnya ada.',
  },
};
