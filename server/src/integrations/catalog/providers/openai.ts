import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const openai: ProviderTemplate = {
  provider: 'openai',
  name: 'OpenAI',
  category: 'model',
  description: {
    en: 'Language models for the planner and for agents; also any server that speaks the same API.',
    id: 'Model bahasa untuk perencana dan agen; juga server apa pun yang memakai API yang sama.',
  },
  sources: [
    'https://platform.openai.com/docs/api-reference/authentication',
    'https://platform.openai.com/docs/api-reference/models/list',
  ],
  baseUrl: 'https://api.openai.com/v1',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'API key', id: 'Kunci API' },
      help: {
        en: 'Made under "API keys" in the settings of your OpenAI project.',
        id: 'Dibuat di bagian "API keys" pada pengaturan proyek OpenAI Anda.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.openai.com/v1')],
  probe: { method: 'GET', path: '/models', statuses: [200] },
  reads: ['GET *', 'HEAD *'],
};
