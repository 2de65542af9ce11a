import type { ChannelSetUp } from './channel-set-up';
import { discordSetUp } from './discord-set-up';
import { emailSetUp } from './email-set-up';
import { slackSetUp } from './slack-set-up';
import { smsSetUp } from './sms-set-up';
import { telegramSetUp } from './telegram-set-up';
import { webhookSetUp } from './webhook-set-up';
import { whatsappSetUp } from './whatsapp-set-up';

export const SET_UPS: readonly ChannelSetUp[] = [
  telegramSetUp,
  slackSetUp,
  whatsappSetUp,
  smsSetUp,
  discordSetUp,
  emailSetUp,
  webhookSetUp,
];
