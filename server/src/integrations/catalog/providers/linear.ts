import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const linear: ProviderTemplate = {
  provider: 'linear',
  name: 'Linear',
  category: 'work',
  description: {
    en: 'Issues and projects, by GraphQL; reading and writing share one path, so every request counts as a write.',
    id: 'Issue dan proyek, lewat GraphQL; membaca dan menulis memakai satu path, jadi setiap permintaan dihitung menulis.',
  },
  sources: ['https://linear.app/developers/graphql'],
  baseUrl: 'https://api.linear.app',
  // Without "Bearer": that word is for tokens of OAuth.
  auth: { kind: 'header', header: 'Authorization', value: '{secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Personal API key', id: 'Kunci API pribadi' },
      help: {
        en: 'Made in Linear under Settings, Security & access.',
        id: 'Dibuat di Linear pada Settings, Security & access.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.linear.app')],
  probe: {
    method: 'POST',
    path: '/graphql',
    body: '{"query":"{ viewer { name } }"}',
    statuses: [200],
    who: '/data/viewer/name',
  },
  reads: [],
};
