import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const smtp: ProviderTemplate = {
  provider: 'smtp',
  name: 'SMTP',
  category: 'channel',
  description: { en: 'E-mail that is sent through a mail server.', id: 'Surel yang dikirim lewat server surel.' },
  sources: ['https://www.rfc-editor.org/rfc/rfc8314', 'https://www.rfc-editor.org/rfc/rfc6409'],
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
  ],
  config: [
    { name: 'host', label: { en: 'Server', id: 'Server' }, kind: 'text', isRequired: true },
    { name: 'port', label: { en: 'Port', id: 'Port' }, kind: 'number', isRequired: false, default: 465 },
    {
      name: 'security',
      label: { en: 'Encryption', id: 'Enkripsi' },
      help: {
        en: 'tls from the first byte (port 465), or starttls (port 587).',
        id: 'tls sejak byte pertama (port 465), atau starttls (port 587).',
      },
      kind: 'choice',
      choices: ['tls', 'starttls'],
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
  ],
  reads: [],
};
