import type { ConfigField, ProviderTemplate } from '../../../core/accounts/provider-template.ts';
import { baseUrlField } from '../base-url-field.ts';
import { chatFields } from '../chat-fields.ts';

export const telegram: ProviderTemplate = {
  provider: 'telegram',
  name: 'Telegram',
  category: 'channel',
  description: { en: 'Messages of a Telegram bot.', id: 'Pesan dari sebuah bot Telegram.' },
  sources: ['https://core.telegram.org/bots/api'],
  baseUrl: 'https://api.telegram.org',
  auth: { kind: 'path', prefix: '/bot{bot_token}' },
  secrets: [
    {
      name: 'bot_token',
      label: { en: 'Bot token', id: 'Token bot' },
      help: {
        en: 'Given by @BotFather, such as 123456789:AA…',
        id: 'Diberikan oleh @BotFather, misalnya 123456789:AA…',
      },
      isRequired: true,
    },
  ],
  // `allowed_chat_ids`, a list, is entered with PUT /connector/telegram/accounts.
  config: [
    baseUrlField('https://api.telegram.org'),
    ...chatFields(),
    choice('mode', ['polling', 'webhook'], 'How updates come in', 'Cara pembaruan masuk'),
  ],
  probe: { method: 'GET', path: '/getMe', statuses: [200], who: '/result/username' },
  // Every method may be called by GET, so those that read are named; getUpdates confirms what was read before.
  reads: [
    'GET /getMe',
    'GET /getChat',
    'GET /getChatMember',
    'GET /getFile',
    'GET /getWebhookInfo',
    'GET /getMyCommands',
  ],
};

function choice(name: string, choices: readonly string[], en: string, id: string): ConfigField {
  return { name, label: { en, id }, kind: 'choice', choices, isRequired: false };
}
