import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const imap: ProviderTemplate = {
  provider: 'imap',
  name: 'IMAP',
  category: 'channel',
  description: {
    en: 'A mailbox that is read for new e-mail, for the SMTP account of the same id.',
    id: 'Kotak surat yang dibaca untuk surel baru, bagi akun SMTP ber-ID sama.',
  },
  sources: ['https://www.rfc-editor.org/rfc/rfc8314', 'https://www.rfc-editor.org/rfc/rfc9051'],
  auth: { kind: 'protocol' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Password', id: 'Kata sandi' },
      help: {
        en: 'With two-factor sign-in this is usually an app password that you make at your mail provider.',
        id: 'Dengan login dua faktor, biasanya ini kata sandi aplikasi yang dibuat di penyedia surel Anda.',
      },
      isRequired: true,
    },
  ],
  config: [
    { name: 'host', label: { en: 'Server', id: 'Server' }, kind: 'text', isRequired: true },
    { name: 'port', label: { en: 'Port', id: 'Port' }, kind: 'number', isRequired: false, default: 993 },
    {
      name: 'security',
      label: { en: 'Encryption', id: 'Enkripsi' },
      help: {
        en: 'tls from the first byte (port 993), or starttls (port 143). none: on this machine only.',
        id: 'tls sejak byte pertama (port 993), atau starttls (port 143). none: hanya di mesin ini.',
      },
      kind: 'choice',
      choices: ['tls', 'starttls', 'none'],
      isRequired: false,
      default: 'tls',
    },
    { name: 'username', label: { en: 'User name', id: 'Nama pengguna' }, kind: 'text', isRequired: true },
    { name: 'mailbox', label: { en: 'Mailbox', id: 'Kotak surat' }, kind: 'text', isRequired: false, default: 'INBOX' },
  ],
  reads: [],
};
