import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const anthropic: ProviderTemplate = {
  provider: 'anthropic',
  name: 'Anthropic',
  category: 'model',
  description: { en: 'The Claude language models.', id: 'Model bahasa Claude.' },
  sources: [
    'https://docs.anthropic.com/en/api/overview',
    'https://docs.anthropic.com/en/api/versioning',
    'https://docs.anthropic.com/en/api/models-list',
  ],
  baseUrl: 'https://api.anthropic.com/v1',
  auth: { kind: 'header', header: 'x-api-key', value: '{secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'API key', id: 'Kunci API' },
      help: {
        en: 'Made in the settings of your account in the Anthropic Console.',
        id: 'Dibuat pada pengaturan akun Anda di Anthropic Console.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.anthropic.com/v1')],
  headers: { 'anthropic-version': '2023-06-01' },
  probe: { method: 'GET', path: '/models', statuses: [200] },
  reads: ['GET *', 'HEAD *'],
};
