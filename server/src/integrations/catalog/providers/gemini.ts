import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const gemini: ProviderTemplate = {
  provider: 'gemini',
  name: 'Google Gemini',
  category: 'model',
  description: {
    en: 'The Gemini language models of Google AI Studio.',
    id: 'Model bahasa Gemini dari Google AI Studio.',
  },
  sources: ['https://ai.google.dev/api', 'https://ai.google.dev/api/models'],
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  auth: { kind: 'header', header: 'x-goog-api-key', value: '{secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'API key', id: 'Kunci API' },
      help: { en: 'Made in Google AI Studio.', id: 'Dibuat di Google AI Studio.' },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://generativelanguage.googleapis.com/v1beta')],
  probe: { method: 'GET', path: '/models', statuses: [200] },
  reads: ['GET *', 'HEAD *'],
};
