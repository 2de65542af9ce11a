import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const trello: ProviderTemplate = {
  provider: 'trello',
  name: 'Trello',
  category: 'work',
  description: { en: 'Boards, lists and cards.', id: 'Papan, daftar, dan kartu.' },
  sources: [
    'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
    'https://developer.atlassian.com/cloud/trello/rest/api-group-members/',
  ],
  baseUrl: 'https://api.trello.com/1',
  // Trello takes both in the query as well, where they would end up in logs.
  auth: {
    kind: 'header',
    header: 'Authorization',
    value: 'OAuth oauth_consumer_key="{api_key}", oauth_token="{token}"',
  },
  secrets: [
    {
      name: 'token',
      label: { en: 'Token', id: 'Token' },
      help: {
        en: 'Made with the API key by the link "Token" beside it.',
        id: 'Dibuat dengan kunci API lewat tautan "Token" di sebelahnya.',
      },
      isRequired: true,
    },
    {
      name: 'api_key',
      label: { en: 'API key', id: 'Kunci API' },
      help: {
        en: 'Of your Power-Up, at trello.com/power-ups/admin.',
        id: 'Milik Power-Up Anda, di trello.com/power-ups/admin.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.trello.com/1')],
  probe: { method: 'GET', path: '/members/me', statuses: [200], who: '/username' },
  reads: ['GET *', 'HEAD *'],
};
