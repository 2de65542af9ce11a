import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const twilio: ProviderTemplate = {
  provider: 'twilio',
  name: 'Twilio',
  category: 'channel',
  description: { en: 'SMS and calls.', id: 'SMS dan panggilan.' },
  sources: [
    'https://www.twilio.com/docs/usage/requests-to-twilio',
    'https://www.twilio.com/docs/iam/api',
    'https://www.twilio.com/docs/iam/api/account',
  ],
  baseUrl: 'https://api.twilio.com/2010-04-01',
  auth: { kind: 'basic', username: '{account_sid}', password: '{secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Auth token', id: 'Auth token' },
      help: {
        en: 'In the Twilio Console. The secret of an API key works as well.',
        id: 'Ada di Twilio Console. Rahasia sebuah API key juga bisa dipakai.',
      },
      isRequired: true,
    },
  ],
  config: [
    {
      name: 'account_sid',
      label: { en: 'Account SID', id: 'Account SID' },
      help: {
        en: 'Begins with AC; or the SID of the API key, which begins with SK. The test needs a key that may read accounts.',
        id: 'Diawali AC; atau SID milik API key, diawali SK. Pengujian memerlukan kunci yang boleh membaca akun.',
      },
      kind: 'text',
      isRequired: true,
    },
    {
      name: 'from',
      label: { en: 'Sender', id: 'Pengirim' },
      help: { en: 'A number of yours, such as +6281234567890.', id: 'Nomor milik Anda, misalnya +6281234567890.' },
      kind: 'text',
      isRequired: false,
    },
    baseUrlField('https://api.twilio.com/2010-04-01'),
  ],
  probe: { method: 'GET', path: '/Accounts.json', statuses: [200], who: '/accounts/0/friendly_name' },
  reads: ['GET *', 'HEAD *'],
};
