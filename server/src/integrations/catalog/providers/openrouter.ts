import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const openrouter: ProviderTemplate = {
  provider: 'openrouter',
  name: 'OpenRouter',
  category: 'model',
  description: {
    en: 'Language models of many makers behind one API and one bill.',
    id: 'Model bahasa dari banyak pembuat di balik satu API dan satu tagihan.',
  },
  sources: [
    'https://openrouter.ai/docs/api-reference/authentication',
    'https://openrouter.ai/docs/api/api-reference/api-keys/get-current-key',
  ],
  baseUrl: 'https://openrouter.ai/api/v1',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'API key', id: 'Kunci API' },
      help: {
        en: 'Made at openrouter.ai/keys; give it a credit limit there.',
        id: 'Dibuat di openrouter.ai/keys; beri batas kredit di sana.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://openrouter.ai/api/v1')],
  // The list of models is public there, and so says nothing about a key.
  probe: { method: 'GET', path: '/key', statuses: [200] },
  reads: ['GET *', 'HEAD *'],
};
