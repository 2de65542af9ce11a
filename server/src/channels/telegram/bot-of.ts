import { createHash, createHmac } from 'node:crypto';
import type { Secret } from '../../core/secrets/secret.ts';

/** The number of the bot that a token belongs to, which is no secret; of a token that shows none, digits that tell it apart. */
export function botOf(token: Secret): string {
  const text = token.reveal();
  return /^(\d{1,20}):/.exec(text)?.[1] ?? `t${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/**
 * What Telegram is to send along with each update (`secret_token`): made from the token, so that whoever knows it could as
 * well act as the bot, and so that it changes with the token.
 */
export function webhookSecretOf(token: Secret, accountId: string): string {
  return createHmac('sha256', token.reveal()).update(`multi-job webhook ${accountId}`).digest('hex');
}
