import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const groq: ProviderTemplate = {
  provider: 'groq',
  name: 'Groq',
  category: 'model',
  description: {
    en: 'Open language models, served fast, with an API compatible with that of OpenAI.',
    id: 'Model bahasa terbuka yang dijalankan dengan cepat, dengan API yang kompatibel dengan OpenAI.',
  },
  sources: ['https://console.groq.com/docs/api-reference', 'https://console.groq.com/docs/openai'],
  baseUrl: 'https://api.groq.com/openai/v1',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'API key', id: 'Kunci API' },
      help: { en: 'Made under "API Keys" in the Groq Console.', id: 'Dibuat di bagian "API Keys" pada Groq Console.' },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.groq.com/openai/v1')],
  probe: { method: 'GET', path: '/models', statuses: [200] },
  reads: ['GET *', 'HEAD *'],
};
