import type { ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';
import { allowedChatsField, chatFields } from '../chat-fields.ts';

export const discord: ProviderTemplate = {
  provider: 'discord',
  name: 'Discord',
  category: 'channel',
  description: { en: 'Messages and channels of servers, as a bot.', id: 'Pesan dan kanal di server, sebagai bot.' },
  sources: [
    'https://docs.discord.com/developers/reference',
    'https://docs.discord.com/developers/resources/user',
    'https://docs.discord.com/developers/interactions/overview',
  ],
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
      isRequired: false,
    },
    {
      name: 'webhook_url',
      label: { en: 'Webhook URL', id: 'URL webhook' },
      help: {
        en: 'Only to send into one channel without a bot: "Integrations" of the channel, "Copy Webhook URL".',
        id: 'Hanya untuk mengirim ke satu kanal tanpa bot: "Integrations" pada kanal, "Copy Webhook URL".',
      },
      isRequired: false,
    },
  ],
  config: [
    {
      name: 'public_key',
      label: { en: 'Public key', id: 'Public key' },
      help: {
        en: 'Only to receive: under "General Information" of your application.',
        id: 'Hanya untuk menerima: di bagian "General Information" aplikasi Anda.',
      },
      kind: 'text',
      isRequired: false,
    },
    {
      name: 'application_id',
      label: { en: 'Application ID', id: 'Application ID' },
      help: {
        en: 'Under "General Information"; with it the command /multijob is made.',
        id: 'Di bagian "General Information"; dengannya perintah /multijob dibuat.',
      },
      kind: 'text',
      isRequired: false,
    },
    {
      name: 'guild_id',
      label: { en: 'Server ID', id: 'ID server' },
      help: {
        en: 'Of the one server that is listened to; empty: every server that the bot is in.',
        id: 'Milik satu server yang didengarkan; kosong: setiap server tempat bot berada.',
      },
      kind: 'text',
      isRequired: false,
    },
    baseUrlField('https://discord.com/api/v10'),
    allowedChatsField(
      'Ids of channels (Developer Mode on, then Copy Channel ID), with commas between them. Whoever writes there has the role of allowed chats; others are paired.',
      'ID kanal (nyalakan Developer Mode, lalu Copy Channel ID), dipisahkan koma. Siapa pun yang menulis di sana memiliki peran obrolan yang diizinkan; yang lain harus diizinkan masuk.',
    ),
    ...chatFields(),
  ],
  // Discord blocks clients whose name is not of this form.
  headers: { 'User-Agent': 'DiscordBot (multi-job-platform, 1)' },
  probe: { method: 'GET', path: '/users/@me', statuses: [200], who: '/username' },
  reads: ['GET *', 'HEAD *'],
};
