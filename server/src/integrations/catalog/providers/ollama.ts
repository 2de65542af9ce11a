import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

const USUAL_BASE_URL = 'http://127.0.0.1:11434/v1';

export const ollama: ProviderTemplate = {
  provider: 'ollama',
  name: 'Ollama',
  category: 'model',
  description: {
    en: 'Language models on a machine of your own, by its API compatible with that of OpenAI.',
    id: 'Model bahasa di mesin Anda sendiri, lewat API-nya yang kompatibel dengan OpenAI.',
  },
  sources: [
    'https://docs.ollama.com/api/openai-compatibility',
    'https://github.com/ollama/ollama/blob/main/docs/openai.md',
  ],
  baseUrl: USUAL_BASE_URL,
  auth: { kind: 'none' },
  secrets: [],
  config: [
    {
      name: 'base_url',
      label: { en: 'Base URL', id: 'URL dasar' },
      help: {
        en: 'Where Ollama listens, with /v1 at the end. It may be a private address; that opens it for this account alone.',
        id: 'Tempat Ollama mendengarkan, dengan /v1 di akhir. Boleh alamat privat; itu membukanya hanya untuk akun ini.',
      },
      kind: 'url',
      isRequired: false,
      default: USUAL_BASE_URL,
    },
  ],
  probe: { method: 'GET', path: '/models', statuses: [200] },
  reads: ['GET *', 'HEAD *'],
};
