import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';

export const discord: ProviderTemplate = {
  provider: 'discord',
  name: 'Discord',
  category: 'channel',
  description: { en: 'Messages and channels of servers, as a bot.', id: 'Pesan dan kanal di server, sebagai bot.' },
  sources: ['https://docs.discord.com/developers/reference', 'https://docs.discord.com/developers/resources/user'],
  baseUrl: 'https://discord.com/api/v10',
  auth: { kind: 'header', header: 'Authorization', value: 'Bot {secret}' },
  secrets: [
    {
      name: 'secret',
      label: { en: 'Bot token', id: 'Token bot' },
      help: {
        en: 'Under "Bot" of your application in the Discord Developer Portal.',
        id: 'Di bagian "Bot" aplikasi Anda pada Discord Developer Portal.',
      },
      isRequired: true,
    },
  ],
  config: [baseUrlField('https://discord.com/api/v10')],
  // Discord blocks clients whose name is not of this form.
  headers: { 'User-Agent': 'DiscordBot (multi-job-platform, 1)' },
  probe: { method: 'GET', path: '/users/@me', statuses: [200], who: '/username' },
  reads: ['GET *', 'HEAD *'],
};
