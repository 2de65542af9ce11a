import type { ChannelSetUp } from './channel-set-up';
import { telegramSetUp } from './telegram-set-up';
import { webhookSetUp } from './webhook-set-up';

export const SET_UPS: readonly ChannelSetUp[] = [telegramSetUp, webhookSetUp];
