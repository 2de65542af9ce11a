import type { AccountDoor } from './account-door.ts';

/** The channels whose accounts the provider posts to, by name, each loaded with its first delivery. Telegram has a door of its own. */
export const ACCOUNT_DOORS: ReadonlyMap<string, () => Promise<AccountDoor>> = new Map([
  ['slack', async () => (await import('./slack/slack-door.ts')).slackDoor],
  ['whatsapp', async () => (await import('./whatsapp/whatsapp-door.ts')).whatsappDoor],
  ['discord', async () => (await import('./discord/discord-door.ts')).discordDoor],
  ['sms', async () => (await import('./twilio/sms-door.ts')).smsDoor],
  ['voice', async () => (await import('./twilio/voice-door.ts')).voiceDoor],
  ['email', async () => (await import('./email/email-door.ts')).emailDoor],
]);
