import type { Phrase } from './phrase';

/** What the API says of alerts and of accounts of channels. */
export const ALERT_PHRASES: readonly Phrase[] = [
  [
    /^There is no account (\S+): add it, or save the alert with another `via`\.$/,
    'Akun $1 tidak ada: tambahkan, atau simpan peringatan dengan akun lain.',
  ],
  [/^The account (\S+) is switched off: switch it on\.$/, 'Akun $1 nonaktif: aktifkan.'],
  [
    /^`match` speaks of jobs; accounts and workers are told of whatever it says\.$/,
    '`match` hanya berlaku untuk job; akun dan worker selalu diberitahukan.',
  ],
  [
    /^It tells that jobs work again, but not that they failed: add `failed`\.$/,
    'Memberi tahu bahwa job berhasil lagi, tetapi tidak bahwa job gagal: tambahkan `failed`.',
  ],
  [/^(\S+) took the message\.$/, '$1 menerima pesan.'],
  [/^(\S+) delivered the message\.$/, '$1 menyampaikan pesan.'],
  [
    /^The message waits in the outbox as (\S+)\. See that a connector service is running\.$/,
    'Pesan menunggu di kotak keluar sebagai $1. Pastikan layanan connector berjalan.',
  ],
  [/^This process has no outbox: it can send no message\.$/, 'Proses ini tidak memiliki kotak keluar.'],
  [
    /^is required for no_success_within: after how many seconds without a success$/,
    'wajib diisi untuk no_success_within: setelah berapa detik tanpa keberhasilan',
  ],
  [
    /^must say which jobs are to succeed that often: .+$/,
    'harus menyebut job mana yang harus berhasil: job_id (`*` berarti karakter apa pun), type, atau flow_group',
  ],
  [
    /^must be a job id, in which "\*" stands for any characters: .+$/,
    'harus berupa id job; "*" berarti karakter apa pun',
  ],
  [
    /^must differ from `from`; .+$/,
    'harus berbeda dari `from`; untuk tidak memberi tahu apa pun, nonaktifkan peringatan',
  ],
  [/^must be a time such as 22:00$/, 'harus berupa jam, misalnya 22:00'],
];
