import { createHash } from 'node:crypto';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { AppError } from '../../core/errors.ts';
import { acceptSaid } from '../../operations/chat/accept-said.ts';
import type { Acceptance } from '../../operations/chat/accept-said.ts';
import { noteHeard } from '../../operations/chat/last-heard.ts';
import { findMessage } from '../../operations/outbox/read-message.ts';
import { settleDelivery } from '../../operations/outbox/settle-delivery.ts';
import { findSpeaker } from '../../operations/pairings/find-speaker.ts';
import type { AcceptDeps, AcceptedDelivery } from '../account-door.ts';
import { WINDOW_MS, WINDOW_OVER, wordsOf } from './error-codes.ts';
import type { WhatsappItem, WhatsappStatus } from './parse-whatsapp.ts';
import { phoneNumberIdOf } from './whatsapp-api.ts';

type Said = Extract<WhatsappItem, { kind: 'message' | 'button' }>;

const MICROS = 1_000_000;
/** `<message id>.<number of the piece>`, as the channel sends it along. */
const OURS = /^([A-Za-z0-9._:-]{1,128})\.(\d{1,4})$/;

/**
 * One thing of a delivery: what somebody said is stored to be acted upon, a state settles the message that it is about. What
 * belongs to another number is not ours.
 *
 * @throws UNAVAILABLE: all of it is to come again; what was taken is not taken twice.
 */
export async function acceptWhatsapp(
  deps: AcceptDeps,
  delivery: Pick<AcceptedDelivery, 'accountId' | 'config'>,
  item: WhatsappItem,
): Promise<Acceptance> {
  if (item.kind === 'ignored') return 'ignored';
  if (item.phoneNumberId !== phoneNumberIdOf(delivery.config)) return 'ignored';
  return item.kind === 'status' ? settle(deps, item.status) : acceptMessage(deps, delivery, item);
}

async function acceptMessage(
  deps: AcceptDeps,
  { accountId, config }: Pick<AcceptedDelivery, 'accountId' | 'config'>,
  said: Said,
): Promise<Acceptance> {
  for (const senderId of said.senderIds) {
    await noteHeard(deps, { channel: 'whatsapp', accountId, senderId, atMs: said.atSec * 1000 });
  }
  const senderId = await knownIdOf(deps, accountId, config, said.senderIds);
  const key = createHash('sha256').update(said.messageId).digest('hex').slice(0, 32);
  return acceptSaid(deps, {
    ...{ channel: 'whatsapp', account_id: accountId, bot: said.phoneNumberId, number: said.atSec * MICROS, key },
    ...{ chat_id: senderId, sender_id: senderId, sender_name: said.senderName },
    language: typeof config['language'] === 'string' ? config['language'] : null,
    said:
      said.kind === 'message'
        ? { kind: 'text', text: said.text, message_id: said.messageId, is_direct: true }
        : { kind: 'button', token: said.token, message_id: said.answers, callback_id: said.messageId },
  });
}

/** Under which of their ids somebody is listened to; whoever is under none is a stranger under the first. */
async function knownIdOf(
  deps: AcceptDeps,
  accountId: string,
  config: AcceptedDelivery['config'],
  ids: readonly string[],
): Promise<string> {
  const allowed = chatSettingsOf(config, accountId, 'whatsapp').allowedChatIds;
  const first = ids.find(id => allowed.includes(id));
  if (first !== undefined) return first;
  for (const id of ids) {
    const speaker = await findSpeaker(deps, { channel: 'whatsapp', accountId, senderId: id, chatId: id });
    if (speaker !== null) return id;
  }
  return ids[0] ?? '';
}

/** By what was sent along a state finds its message, also where the answer to the request never came. */
async function settle(deps: AcceptDeps, { status, ours, error }: WhatsappStatus): Promise<Acceptance> {
  const [, messageId, piece] = OURS.exec(ours ?? '') ?? [];
  if (messageId === undefined || piece === undefined) return 'ignored';
  const found = await findMessage(deps.engine, messageId);
  if (found?.record.state.channel !== 'whatsapp') return 'ignored';
  if (found.record.state.status === 'sending') {
    throw new AppError('UNAVAILABLE', 'The message is still being sent; say it again.');
  }
  // A message of several pieces is there when the last of them is.
  const isWhole = Number(piece) === (found.record.state.parts ?? 1);
  if (status !== 'failed' && !isWhole) return 'ignored';
  const code = error?.code ?? 0;
  if (status === 'failed' && code === WINDOW_OVER) await noteWindowOver(deps, found);
  const changed = await settleDelivery(deps, {
    ...{ messageId, providerStatus: status },
    outcome:
      status === 'failed'
        ? {
            kind: 'failed',
            code: `whatsapp_${code}`,
            message: wordsOf(code, error?.title ?? ''),
          }
        : { kind: status === 'sent' ? 'sent' : 'delivered' },
  });
  return changed ? 'stored' : 'duplicate';
}

/** Meta alone knew it: what is sent there again is sent as the template. */
async function noteWindowOver(
  deps: AcceptDeps,
  { record, content }: NonNullable<Awaited<ReturnType<typeof findMessage>>>,
): Promise<void> {
  const senderId = (content.to ?? '').replace('+', '');
  const { account_id: accountId } = record.state;
  await noteHeard(deps, { channel: 'whatsapp', accountId, senderId, atMs: deps.clock.now() - WINDOW_MS });
}
