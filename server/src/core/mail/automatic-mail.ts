import { headersOf } from './heard-mail.ts';
import type { HeardMail } from './heard-mail.ts';
import { outboxIdIn } from './message-id.ts';

export type AutomaticReason = 'auto_submitted' | 'bulk' | 'list' | 'no_return_path' | 'own_kind' | 'own_address';

/**
 * Why nobody is to answer a mail by itself (RFC 3834): a program wrote it, it went to many, or it is of our own kind. Two who
 * answer each other so would never end.
 *
 * @returns null: a person seems to have written it.
 */
export function automaticReason(
  mail: Pick<HeardMail, 'headers' | 'messageId' | 'from'>,
  ownAddress: string,
): AutomaticReason | null {
  const has = (name: string, matches: (value: string) => boolean) =>
    headersOf(mail, name).some(value => matches(value.trim().toLowerCase()));
  if (has('x-multi-job', () => true) || outboxIdIn(mail.messageId ?? '') !== null) return 'own_kind';
  if (mail.from?.address.toLowerCase() === ownAddress.toLowerCase()) return 'own_address';
  if (has('auto-submitted', value => !/^no(?:$|[\s;(])/.test(value))) return 'auto_submitted';
  if (has('precedence', value => ['bulk', 'junk', 'list'].includes(value))) return 'bulk';
  if (has('list-id', () => true)) return 'list';
  if (has('return-path', value => /^<\s*>$/.test(value))) return 'no_return_path';
  return null;
}
