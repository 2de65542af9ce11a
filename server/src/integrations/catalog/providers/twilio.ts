import type { ConfigField, ProviderTemplate, SecretField } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';
import { allowedChatsField, chatFields } from '../chat-fields.ts';

const secrets: SecretField[] = [
  {
    name: 'secret',
    label: { en: 'Auth token', id: 'Auth token' },
    help: {
      en: 'In the Twilio Console. The secret of an API key works as well.',
      id: 'Ada di Twilio Console. Rahasia sebuah API key juga bisa dipakai.',
    },
    isRequired: true,
  },
  {
    name: 'auth_token',
    label: { en: 'Auth token, besides an API key', id: 'Auth token, di samping API key' },
    help: {
      en: 'Only to receive with an API key above: Twilio signs with the auth token of the account.',
      id: 'Hanya untuk menerima dengan API key di atas: Twilio menandatangani dengan auth token akun.',
    },
    isRequired: false,
  },
  {
    name: 'shared_key',
    label: { en: 'Shared key for webhooks', id: 'Kunci bersama untuk webhook' },
    help: {
      en: 'Only with a rule for webhooks at Twilio: the secret of the key that it signs with.',
      id: 'Hanya dengan aturan webhook di Twilio: rahasia kunci yang dipakai untuk menandatangani.',
    },
    isRequired: false,
  },
];

const senderFields: ConfigField[] = [
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
    name: 'owner_account_sid',
    label: { en: 'Account SID of the API key', id: 'Account SID milik API key' },
    help: {
      en: 'Only with an API key above: the account (AC…) that it belongs to.',
      id: 'Hanya dengan API key di atas: akun (AC…) pemiliknya.',
    },
    kind: 'text',
    isRequired: false,
  },
  {
    name: 'from',
    label: { en: 'Sender', id: 'Pengirim' },
    help: {
      en: 'A number of yours, such as +6281234567890, or a messaging service (MG…).',
      id: 'Nomor milik Anda, misalnya +6281234567890, atau messaging service (MG…).',
    },
    kind: 'text',
    isRequired: false,
  },
  {
    name: 'shared_key_id',
    label: { en: 'Id of the shared key', id: 'ID kunci bersama' },
    help: { en: 'Only with a shared key.', id: 'Hanya dengan kunci bersama.' },
    kind: 'text',
    isRequired: false,
  },
];

const voiceField: ConfigField = {
  name: 'voice_language',
  label: { en: 'Language of calls', id: 'Bahasa panggilan' },
  help: {
    en: 'ask: the caller chooses; en: English; id: Indonesian.',
    id: 'ask: penelepon memilih; en: Inggris; id: Indonesia.',
  },
  kind: 'choice',
  choices: ['ask', 'en', 'id'],
  isRequired: false,
};

export const twilio: ProviderTemplate = {
  provider: 'twilio',
  name: 'Twilio',
  category: 'channel',
  description: { en: 'SMS and calls.', id: 'SMS dan panggilan.' },
  sources: [
    'https://www.twilio.com/docs/usage/requests-to-twilio',
    'https://www.twilio.com/docs/iam/api',
    'https://www.twilio.com/docs/iam/api/account',
    'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
    'https://www.twilio.com/docs/usage/webhooks/webhook-shared-keys',
  ],
  baseUrl: 'https://api.twilio.com/2010-04-01',
  auth: { kind: 'basic', username: '{account_sid}', password: '{secret}' },
  secrets,
  config: [
    ...senderFields,
    baseUrlField('https://api.twilio.com/2010-04-01'),
    allowedChatsField(
      'Numbers such as 6281234567890, with commas between them; others are paired.',
      'Nomor seperti 6281234567890, dipisahkan koma; yang lain harus diizinkan masuk.',
    ),
    voiceField,
    ...chatFields(),
  ],
  probe: { method: 'GET', path: '/Accounts.json', statuses: [200], who: '/accounts/0/friendly_name' },
  reads: ['GET *', 'HEAD *'],
};
