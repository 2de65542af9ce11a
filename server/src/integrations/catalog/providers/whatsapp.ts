import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';
import { allowedChatsField, chatFields } from '../chat-fields.ts';

export const whatsapp: ProviderTemplate = {
  provider: 'whatsapp',
  name: 'WhatsApp Cloud API',
  category: 'channel',
  description: {
    en: 'WhatsApp messages of a business number, by the Cloud API of Meta.',
    id: 'Pesan WhatsApp dari nomor bisnis, lewat Cloud API milik Meta.',
  },
  sources: [
    'https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started',
    'https://developers.facebook.com/docs/graph-api/overview',
    'https://developers.facebook.com/docs/graph-api/reference/debug_token',
  ],
  baseUrl: 'https://graph.facebook.com/v25.0',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {access_token}' },
  secrets: [
    {
      name: 'access_token',
      label: { en: 'Access token', id: 'Token akses' },
      help: {
        en: 'Of a system user, so that it does not expire; made in the Business settings of Meta.',
        id: 'Milik system user, supaya tidak kedaluwarsa; dibuat di Business settings Meta.',
      },
      isRequired: true,
    },
    {
      name: 'app_secret',
      label: { en: 'App secret', id: 'App secret' },
      help: { en: 'Only to receive from WhatsApp.', id: 'Hanya untuk menerima dari WhatsApp.' },
      isRequired: false,
    },
    {
      name: 'verify_token',
      label: { en: 'Verify token', id: 'Verify token' },
      help: {
        en: 'Only to receive: the word that you choose when you set up the webhook at Meta.',
        id: 'Hanya untuk menerima: kata yang Anda pilih saat menyiapkan webhook di Meta.',
      },
      isRequired: false,
    },
  ],
  config: [
    {
      name: 'phone_number_id',
      label: { en: 'Phone number ID', id: 'ID nomor telepon' },
      help: {
        en: 'Of the number that sends; it is not the number itself. Shown in the App Dashboard under WhatsApp.',
        id: 'Milik nomor pengirim; bukan nomornya sendiri. Terlihat di App Dashboard pada bagian WhatsApp.',
      },
      kind: 'text',
      isRequired: true,
    },
    baseUrlField('https://graph.facebook.com/v25.0'),
    {
      name: 'template_name',
      label: { en: 'Template', id: 'Template' },
      help: {
        en: 'An approved template with one variable in its body: sent to whoever did not write in the last 24 hours.',
        id: 'Template yang disetujui dengan satu variabel di isinya: dikirim kepada yang tidak menulis dalam 24 jam terakhir.',
      },
      kind: 'text',
      isRequired: false,
    },
    {
      name: 'template_language',
      label: { en: 'Language of the template', id: 'Bahasa template' },
      help: { en: 'Such as en or id.', id: 'Misalnya en atau id.' },
      kind: 'text',
      isRequired: false,
    },
    allowedChatsField(
      'Numbers such as 6281234567890, or ids such as ID.123, with commas between them; others are paired.',
      'Nomor seperti 6281234567890, atau ID seperti ID.123, dipisahkan koma; yang lain harus diizinkan masuk.',
    ),
    ...chatFields(),
  ],
  probe: { method: 'GET', path: '/me', statuses: [200], who: '/name' },
  reads: ['GET *', 'HEAD *'],
};
