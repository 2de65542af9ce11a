import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const airtable: ProviderTemplate = {
  provider: 'airtable',
  name: 'Airtable',
  category: 'work',
  description: { en: 'Records of bases and tables.', id: 'Catatan di base dan tabel.' },
  sources: [
    'https://airtable.com/developers/web/api/authentication',
    'https://airtable.com/developers/web/api/get-user-id-scopes',
  ],
  baseUrl: 'https://api.airtable.com/v0',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Personal access token', id: 'Token akses pribadi' },
      help: {
        en: 'Made at airtable.com/create/tokens, with the bases it needs and no others.',
        id: 'Dibuat di airtable.com/create/tokens, dengan base yang diperlukan saja.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.airtable.com/v0')],
  probe: { method: 'GET', path: '/meta/whoami', statuses: [200], who: '/id' },
  reads: ['GET *', 'HEAD *'],
};
