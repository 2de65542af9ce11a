import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';

export const jira: ProviderTemplate = {
  provider: 'jira',
  name: 'Jira Cloud',
  category: 'work',
  description: { en: 'Issues and projects of a Jira site.', id: 'Issue dan proyek di sebuah situs Jira.' },
  sources: [
    'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
    'https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/',
  ],
  auth: { kind: 'basic', username: '{email}', password: '{secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'API token', id: 'Token API' },
      help: {
        en: 'Made at id.atlassian.com under Security.',
        id: 'Dibuat di id.atlassian.com pada bagian Security.',
      },
      isRequired: true,
    },
  ],
  config: [
    {
      name: 'base_url',
      label: { en: 'Address of the site', id: 'Alamat situs' },
      help: {
        en: 'Such as https://your-company.atlassian.net',
        id: 'Misalnya https://perusahaan-anda.atlassian.net',
      },
      kind: 'url',
      isRequired: true,
    },
    {
      name: 'email',
      label: { en: 'E-mail address', id: 'Alamat surel' },
      help: {
        en: 'Of the Atlassian account that the token belongs to.',
        id: 'Milik akun Atlassian pemilik token itu.',
      },
      kind: 'text',
      isRequired: true,
    },
  ],
  headers: { Accept: 'application/json' },
  probe: { method: 'GET', path: '/rest/api/3/myself', statuses: [200], who: '/displayName' },
  reads: ['GET *', 'HEAD *'],
};
