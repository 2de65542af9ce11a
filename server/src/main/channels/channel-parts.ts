import { channelPart } from '../../services/connector/channel-part.ts';
import type { ChannelPart } from '../../services/connector/channel-part.ts';
import type { ChannelOpening } from './channel-opening.ts';

/** Every channel, none of them loaded. A further one is a folder in `channels`, a file here that opens it, and a line. */
export function channelParts(opening: ChannelOpening): ChannelPart[] {
  return [
    channelPart('webhook', ['webhook'], async () => (await import('./open-webhook.ts')).openWebhook(opening)),
    channelPart('telegram', ['telegram'], async () => (await import('./open-telegram.ts')).openTelegram(opening)),
    channelPart('slack', ['slack'], async () => (await import('./open-slack.ts')).openSlack(opening)),
    channelPart('whatsapp', ['whatsapp'], async () => (await import('./open-whatsapp.ts')).openWhatsapp(opening)),
    channelPart('email', ['smtp', 'imap'], async () => (await import('./open-email.ts')).openEmail(opening)),
    channelPart('discord', ['discord'], async () => (await import('./open-discord.ts')).openDiscord(opening)),
    channelPart('sms', ['twilio'], async () => (await import('./open-twilio.ts')).openTwilio('sms', opening)),
    channelPart('voice', ['twilio'], async () => (await import('./open-twilio.ts')).openTwilio('voice', opening)),
  ];
}
