import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { allowedChatsField, chatFields } from '../chat-fields.ts';

export const smtp: ProviderTemplate = {
  provider: 'smtp',
  name: 'SMTP',
  category: 'channel',
  description: {
    en: 'E-mail that is sent through a mail server; with a mailbox (IMAP) of the same id it is answered as well.',
    id: 'Surel yang dikirim lewat server surel; dengan kotak surat (IMAP) ber-ID sama, surel masuk juga dijawab.',
  },
  sources: [
    'https://www.rfc-editor.org/rfc/rfc8314',
    'https://www.rfc-editor.org/rfc/rfc6409',
    'https://www.rfc-editor.org/rfc/rfc8601',
    'https://postmarkapp.com/developer/webhooks/inbound-webhook',
  ],
  auth: { kind: 'protocol' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Password', id: 'Kata sandi' },
      help: {
        en: 'With two-factor sign-in this is usually an app password that you make at your mail provider.',
        id: 'Dengan login dua faktor, biasanya ini kata sandi aplikasi yang dibuat di penyedia surel Anda.',
      },
      isRequired: false,
    },
    {
      name: 'inbound_secret',
      label: { en: 'Password of the inbound webhook', id: 'Kata sandi webhook masuk' },
      help: {
        en: 'Only to receive through Postmark: the password in the address that you enter there (https://any:password@…).',
        id: 'Hanya untuk menerima lewat Postmark: kata sandi dalam alamat yang Anda masukkan di sana (https://any:password@…).',
      },
      isRequired: false,
    },
  ],
  config: [
    { name: 'host', label: { en: 'Server', id: 'Server' }, kind: 'text', isRequired: true },
    { name: 'port', label: { en: 'Port', id: 'Port' }, kind: 'number', isRequired: false, default: 465 },
    {
      name: 'security',
      label: { en: 'Encryption', id: 'Enkripsi' },
      help: {
        en: 'tls from the first byte (port 465), or starttls (port 587). none: to a server that asks no password, or on this machine.',
        id: 'tls sejak byte pertama (port 465), atau starttls (port 587). none: ke server tanpa kata sandi, atau di mesin ini.',
      },
      kind: 'choice',
      choices: ['tls', 'starttls', 'none'],
      isRequired: false,
      default: 'tls',
    },
    { name: 'username', label: { en: 'User name', id: 'Nama pengguna' }, kind: 'text', isRequired: false },
    {
      name: 'from',
      label: { en: 'Sender', id: 'Pengirim' },
      help: { en: 'Such as reports@example.com', id: 'Misalnya laporan@example.com' },
      kind: 'text',
      isRequired: true,
    },
    {
      name: 'authserv_id',
      label: { en: 'Who checks senders', id: 'Siapa yang memeriksa pengirim' },
      help: {
        en: 'Only to receive: the name that your mail provider puts first in the header Authentication-Results, such as mx.google.com. Without it nobody is believed.',
        id: 'Hanya untuk menerima: nama yang ditulis penyedia surel Anda di awal header Authentication-Results, misalnya mx.google.com. Tanpa ini tidak ada yang dipercaya.',
      },
      kind: 'text',
      isRequired: false,
    },
    allowedChatsField(
      'Addresses such as siti@example.com, or a whole domain such as @example.com, with commas between them; others are paired.',
      'Alamat seperti siti@example.com, atau seluruh domain seperti @example.com, dipisahkan koma; yang lain harus diizinkan masuk.',
    ),
    {
      name: 'max_per_hour',
      label: { en: 'Mails of a sender in an hour', id: 'Surel satu pengirim dalam satu jam' },
      help: { en: '10 when absent; more of them are left out.', id: '10 bila kosong; selebihnya diabaikan.' },
      kind: 'number',
      isRequired: false,
    },
    ...chatFields(),
  ],
  reads: [],
};
