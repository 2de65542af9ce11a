import type { AccountDoor } from './account-door.ts';
import { discordDoor } from './discord/discord-door.ts';
import { emailDoor } from './email/email-door.ts';
import { slackDoor } from './slack/slack-door.ts';
import { smsDoor } from './twilio/sms-door.ts';
import { voiceDoor } from './twilio/voice-door.ts';
import { whatsappDoor } from './whatsapp/whatsapp-door.ts';

/** The channels whose accounts the provider posts to, by name. Telegram has a door of its own. */
export const ACCOUNT_DOORS: ReadonlyMap<string, AccountDoor> = new Map(
  [slackDoor, whatsappDoor, discordDoor, smsDoor, voiceDoor, emailDoor].map((door): [string, AccountDoor] => [
    door.channel,
    door,
  ]),
);
