import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

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
  ],
  probe: { method: 'GET', path: '/me', statuses: [200], who: '/name' },
  reads: ['GET *', 'HEAD *'],
};
