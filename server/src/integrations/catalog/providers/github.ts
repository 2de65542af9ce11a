import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const github: ProviderTemplate = {
  provider: 'github',
  name: 'GitHub',
  category: 'work',
  description: {
    en: 'Repositories, issues, pull requests and workflows.',
    id: 'Repositori, issue, pull request, dan workflow.',
  },
  sources: [
    'https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api',
    'https://docs.github.com/en/rest/about-the-rest-api/api-versions',
    'https://docs.github.com/en/rest/users/users#get-the-authenticated-user',
  ],
  baseUrl: 'https://api.github.com',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Personal access token', id: 'Token akses pribadi' },
      help: {
        en: 'A fine-grained token, made under Settings, Developer settings; give it only the repositories it needs.',
        id: 'Token fine-grained, dibuat di Settings, Developer settings; beri hanya repositori yang diperlukan.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://api.github.com')],
  headers: { Accept: 'application/vnd.github+json', 'X-GitHub-Api-Version': '2022-11-28' },
  probe: { method: 'GET', path: '/user', statuses: [200], who: '/login' },
  reads: ['GET *', 'HEAD *'],
};
