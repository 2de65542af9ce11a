import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const googleSheets: ProviderTemplate = {
  provider: 'google_sheets',
  name: 'Google Sheets',
  category: 'work',
  description: {
    en: 'Reads and writes spreadsheets that are shared with a service account.',
    id: 'Membaca dan menulis spreadsheet yang dibagikan kepada sebuah service account.',
  },
  sources: [
    'https://developers.google.com/workspace/sheets/api/reference/rest',
    'https://developers.google.com/identity/protocols/oauth2/service-account',
  ],
  baseUrl: 'https://sheets.googleapis.com/v4',
  auth: {
    kind: 'service_account',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scopes: ['https://www.googleapis.com/auth/spreadsheets'],
  },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Key of the service account (JSON)', id: 'Kunci service account (JSON)' },
      help: {
        en: 'The whole file that Google Cloud gives you. Share the spreadsheet with the e-mail address of the service account.',
        id: 'Seluruh isi berkas dari Google Cloud. Bagikan spreadsheet kepada alamat surel service account itu.',
      },
      isRequired: true,
    },
  ],
  config: [],
  reads: ['GET *', 'HEAD *', 'POST /spreadsheets/*/values:batchGetByDataFilter'],
};
