import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const custom: ProviderTemplate = {
  provider: 'custom',
  name: 'Any other HTTP API',
  category: 'other',
  description: {
    en: 'An API that has no template: the account says its base URL and how the secret is sent.',
    id: 'API yang tidak punya templat: akunnya menyebut URL dasar dan cara rahasianya dikirim.',
  },
  sources: [],
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [{ name: 'secret', label: { en: 'Secret', id: 'Rahasia' }, isRequired: false }],
  config: [
    {
      name: 'base_url',
      label: { en: 'Base URL', id: 'URL dasar' },
      help: {
        en: 'The secret goes to this origin and to no other.',
        id: 'Rahasianya dikirim ke origin ini saja.',
      },
      kind: 'url',
      isRequired: true,
    },
    {
      name: 'probe_path',
      label: { en: 'Path to try', id: 'Path untuk mencoba' },
      help: {
        en: 'Asked by GET when the account is tested; name one that only reads, such as /me.',
        id: 'Diminta dengan GET saat akun diuji; sebutkan yang hanya membaca, misalnya /me.',
      },
      kind: 'text',
      isRequired: false,
    },
  ],
  reads: [],
};
