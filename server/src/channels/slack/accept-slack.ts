import { createHash } from 'node:crypto';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { acceptSaid } from '../../operations/chat/accept-said.ts';
import type { Acceptance } from '../../operations/chat/accept-said.ts';
import type { ChatUpdate } from '../../operations/chat/chat-inbox.ts';
import { keepResponseAddress } from '../../operations/chat/response-addresses.ts';
import type { AcceptDeps, AcceptedDelivery } from '../account-door.ts';
import type { SlackDelivery } from './parse-slack.ts';
import { responseMark } from '../response-mark.ts';

type Said = Extract<SlackDelivery, { kind: 'message' | 'command' | 'button' }>;

const MICROS = 1_000_000;

/**
 * What somebody said in Slack, stored to be acted upon. A message is told by where and when it was written, so that its mention
 * and itself are one; a command or a button by what was signed, so that the same request once more is the same.
 *
 * @throws UNAVAILABLE: it is to come again.
 */
export async function acceptSlack(
  deps: AcceptDeps,
  delivery: Pick<AcceptedDelivery, 'accountId' | 'config' | 'signedAtSec' | 'body'>,
  said: Said,
): Promise<Acceptance> {
  const { accountId, config } = delivery;
  if (typeof config['team_id'] === 'string' && config['team_id'] !== '' && config['team_id'] !== said.teamId) {
    return 'ignored';
  }
  const { number, key } = identityOf(delivery, said);
  const ref = createHash('sha256')
    .update(JSON.stringify([said.teamId, number, key]))
    .digest('hex')
    .slice(0, 32);
  const address = said.kind === 'message' ? null : said.responseUrl;
  // Before what was said: whoever finds that finds where to answer.
  if (address !== null) await keepResponseAddress(deps, { channel: 'slack', accountId, ref, address });
  return acceptSaid(deps, {
    ...{ channel: 'slack', account_id: accountId, bot: said.teamId, number, key },
    ...{ chat_id: chatOf(said, config, accountId), sender_id: said.senderId, sender_name: said.senderName },
    ...{ language: languageIn(config), said: saidOf(said, address === null ? null : responseMark(ref)) },
  });
}

function identityOf({ signedAtSec, body }: Pick<AcceptedDelivery, 'signedAtSec' | 'body'>, said: Said) {
  if (said.kind === 'message') {
    const [seconds = '0', micros = '0'] = said.ts.split('.');
    return { number: Number(seconds) * MICROS + Number(micros), key: `${said.channelId}.${said.ts}` };
  }
  return { number: (signedAtSec ?? 0) * MICROS, key: createHash('sha256').update(body).digest('hex').slice(0, 32) };
}

/** Only where a channel is allowed is it spoken to; whoever speaks elsewhere is answered alone. */
function chatOf({ channelId, senderId }: Said, config: AcceptedDelivery['config'], accountId: string): string {
  return chatSettingsOf(config, accountId).allowedChatIds.includes(channelId) ? channelId : senderId;
}

function saidOf(said: Said, mark: string | null): ChatUpdate['said'] {
  switch (said.kind) {
    case 'message':
      return { kind: 'text', text: said.text, message_id: said.threadTs ?? said.ts, is_direct: said.isDirect };
    case 'command':
      return { kind: 'text', text: said.text, message_id: mark ?? '', is_direct: true };
    case 'button':
      return {
        ...{ kind: 'button', token: said.token, message_id: said.messageTs, callback_id: mark ?? '' },
        ...(said.shown !== null && { shown: said.shown }),
        ...(said.isPrivate && { is_private: true }),
      };
  }
}

/** Slack does not say in which language somebody reads. */
function languageIn({ language }: AcceptedDelivery['config']): string | null {
  return typeof language === 'string' ? language : null;
}
