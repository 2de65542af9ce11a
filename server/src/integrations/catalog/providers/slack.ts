import type { ConfigField, ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';
import { allowedChatsField, chatFields } from '../chat-fields.ts';

const teamField: ConfigField = {
  name: 'team_id',
  label: { en: 'Workspace id', id: 'ID workspace' },
  help: {
    en: 'T… of the one workspace that is listened to; empty: every workspace that the app is installed in.',
    id: 'T… dari satu workspace yang didengarkan; kosong: setiap workspace tempat aplikasi dipasang.',
  },
  kind: 'text',
  isRequired: false,
};

export const slack: ProviderTemplate = {
  provider: 'slack',
  name: 'Slack',
  category: 'channel',
  description: {
    en: 'Messages, channels and people of a workspace, as a bot.',
    id: 'Pesan, kanal, dan orang di sebuah workspace, sebagai bot.',
  },
  sources: [
    'https://docs.slack.dev/reference/methods/auth.test',
    'https://docs.slack.dev/apis/web-api/',
    'https://docs.slack.dev/authentication/verifying-requests-from-slack',
  ],
  baseUrl: 'https://slack.com/api',
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {bot_token}' },
  secrets: [
    {
      name: 'bot_token',
      label: { en: 'Bot token', id: 'Token bot' },
      help: {
        en: 'Begins with xoxb-; under "OAuth & Permissions" of your app.',
        id: 'Diawali xoxb-; di bagian "OAuth & Permissions" aplikasi Anda.',
      },
      isRequired: true,
    },
    {
      name: 'signing_secret',
      label: { en: 'Signing secret', id: 'Signing secret' },
      help: {
        en: 'Only to receive from Slack; under "Basic Information" of your app.',
        id: 'Hanya untuk menerima dari Slack; di bagian "Basic Information" aplikasi Anda.',
      },
      isRequired: false,
    },
  ],
  config: [
    baseUrlField('https://slack.com/api'),
    teamField,
    allowedChatsField(
      'Channels such as C0123ABCD, with commas between them. Whoever writes there has the role of allowed chats; others are paired.',
      'Kanal seperti C0123ABCD, dipisahkan koma. Siapa pun yang menulis di sana memiliki peran obrolan yang diizinkan; yang lain harus diizinkan masuk.',
    ),
    ...chatFields(),
  ],
  // A wrong token is answered with 200 as well.
  probe: {
    method: 'POST',
    path: '/auth.test',
    statuses: [200],
    holds: { pointer: '/ok', equals: true },
    who: '/user',
  },
  // Methods that write may be called by GET as well, so those that read are named.
  reads: [
    'GET /auth.test',
    'POST /auth.test',
    'GET /conversations.list',
    'GET /conversations.info',
    'GET /conversations.history',
    'GET /conversations.replies',
    'GET /conversations.members',
    'GET /users.list',
    'GET /users.info',
    'GET /team.info',
  ],
};
