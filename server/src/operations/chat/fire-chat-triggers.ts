import { createHash } from 'node:crypto';
import { roleCovers } from '../../core/auth/access-role.ts';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import type { ChatRequest } from '../../core/chat/chat-command.ts';
import { chatSettingsOf, isAllowedChat } from '../../core/chat/chat-settings.ts';
import { isoOf } from '../../core/clock.ts';
import { hasCode } from '../../core/errors.ts';
import { checkFilter } from '../../core/triggers/check-filter.ts';
import { mergedPayload } from '../../core/triggers/fired-inputs.ts';
import { readAccount } from '../accounts/account-document.ts';
import { fireTrigger } from '../triggers/fire-trigger.ts';
import { listTriggersOfAccount } from '../triggers/list-triggers-of-account.ts';
import type { StoredTrigger } from '../triggers/trigger-document.ts';
import { TriggerNotes } from '../triggers/trigger-notes.ts';
import type { ChatDeps } from './chat-deps.ts';

/** What a channel knows of a message besides, such as the subject of a mail. */
type Details = Readonly<Record<string, unknown>>;

/** A message that is no command, as triggers get it. */
interface ChatPayload extends Details {
  text: string;
  chat_id: string;
  sender_id: string;
  sender_name: string;
  principal: string;
  message_id: string;
}

/**
 * Starts the jobs of the triggers that listen to an account: in allowed chats, and for people who may start jobs. Each message
 * starts each of them once, however often it is given.
 *
 * @returns whether any listens.
 */
export async function fireChatTriggers(
  deps: Pick<ChatDeps, 'engine' | 'clock' | 'newId' | 'dedupMs'>,
  request: ChatRequest,
  { text, messageId, details }: { text: string; messageId: string; details?: Details | undefined },
): Promise<boolean> {
  const { channel, accountId, chatId, speaker } = request;
  const { stored: account } = await readAccount(deps.engine, channelProvider(channel), accountId);
  const isAllowed = isAllowedChat(chatSettingsOf(account?.config ?? {}, accountId), chatId);
  if (!isAllowed && !roleCovers(speaker.role, 'operator')) return false;
  const listening = await listTriggersOfAccount(deps.engine, channel, accountId);
  if (listening.length === 0) return false;
  const { senderId, senderName, principal } = speaker;
  const payload: ChatPayload = {
    ...details,
    text,
    chat_id: chatId,
    sender_id: senderId,
    sender_name: senderName,
    principal,
    message_id: messageId,
  };
  const notes = new TriggerNotes();
  for (const { triggerId, stored } of listening) await fireOne(deps, request, { triggerId, stored, payload, notes });
  await notes.write(deps.engine, deps.clock.now());
  return true;
}

async function fireOne(
  deps: Pick<ChatDeps, 'engine' | 'clock' | 'newId' | 'dedupMs'>,
  { channel, updateId }: ChatRequest,
  fired: { triggerId: string; stored: StoredTrigger; payload: ChatPayload; notes: TriggerNotes },
): Promise<void> {
  const { triggerId, stored, payload, notes } = fired;
  const at = isoOf(deps.clock.now());
  const delivery = {
    delivery_id: updateId,
    channel,
    trigger_id: triggerId,
    sender: payload.sender_id,
    event: 'message',
  };
  const document = {
    payload: mergedPayload(undefined, stored.default_payload, payload),
    delivery: { ...delivery, received_at: at },
  };
  if (!checkFilter(stored.filter, document).every(({ isMet }) => isMet)) {
    notes.filtered(triggerId);
    return;
  }
  try {
    const outcome = await fireTrigger(deps, {
      ...{ triggerId, trigger: stored, payload, traceId: null, actor: `trigger:${triggerId}` },
      delivery: { deliveryId: updateId, channel, event: 'message', sender: payload.sender_id },
      fingerprint: createHash('sha256').update(JSON.stringify(payload)).digest('hex'),
    });
    if (outcome.outcome === 'started') notes.fired(triggerId, at, outcome.run_id);
  } catch (error) {
    if (hasCode(error, 'RATE_LIMITED')) notes.refused(triggerId, at, 'rate_limit');
    else if (hasCode(error, 'NOT_FOUND')) notes.refused(triggerId, at, 'job_missing');
    else if (hasCode(error, 'IDEMPOTENCY_MISMATCH')) notes.refused(triggerId, at, 'other_body');
    else throw error;
  }
}
