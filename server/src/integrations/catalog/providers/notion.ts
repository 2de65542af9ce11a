import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const notion: ProviderTemplate = {
  provider: 'notion',
  name: 'Notion',
  category: 'work',
  description: { en: 'Pages and databases of a workspace.', id: 'Halaman dan basis data sebuah workspace.' },
  sources: [
    'https://developers.notion.com/reference/authentication',
    'https://developers.notion.com/reference/versioning',
    'https://developers.notion.com/reference/get-self',
  ],
  baseUrl: 'https://api.notion.com/v1',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Integration token', id: 'Token integrasi' },
      help: {
        en: 'Of an internal integration; it sees the pages that are shared with it and no others.',
        id: 'Dari integrasi internal; ia hanya melihat halaman yang dibagikan kepadanya.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.notion.com/v1')],
  headers: { 'Notion-Version': '2022-06-28' },
  probe: { method: 'GET', path: '/users/me', statuses: [200], who: '/name' },
  reads: ['GET *', 'HEAD *', 'POST /search', 'POST /databases/*/query'],
};
