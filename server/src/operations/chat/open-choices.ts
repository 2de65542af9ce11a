import type { MessageButton } from '@multi-job/contract';
import { channelSchema } from '@multi-job/contract/connector';
import { z } from 'zod';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import { choiceIn } from '../../core/chat/choice-in.ts';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { dayOf } from './button-tokens.ts';
import type { ChatUpdate } from './chat-inbox.ts';

/** What somebody was asked last, where there are no buttons: they answer with a number or a word. */
export const OPEN_CHOICES_COLLECTION = 'chat_choices';
const OPEN_MS = 3_600_000;

const storedSchema = z.object({ channel: channelSchema, tokens: z.array(z.string()), expires_at_ms: z.number() });

type ChoiceDeps = { engine: DocumentVerbs; clock: Clock };
type Chat = Pick<ChatUpdate, 'channel' | 'account_id' | 'chat_id'>;

/** Of several questions the last one is answered. @throws UNAVAILABLE */
export async function keepChoices(
  { engine, clock }: ChoiceDeps,
  chat: Chat,
  buttons: readonly (readonly MessageButton[])[],
): Promise<void> {
  const nowMs = clock.now();
  const tokens = buttons.flat().map(({ token }) => token);
  const value = { channel: chat.channel, tokens, expires_at_ms: nowMs + OPEN_MS };
  const put = { collection: OPEN_CHOICES_COLLECTION, id: idOf(chat), value, nowMs };
  await engine.putDocument({ ...put, fields: { expires: dayOf(value.expires_at_ms) } });
}

/**
 * What was meant by what was said: the answer to what was asked last, as a button that was pressed, in the channel that it was asked
 * in; else just what was said.
 */
export async function meantBy({ engine, clock }: ChoiceDeps, update: ChatUpdate): Promise<ChatUpdate> {
  const { said } = update;
  const choice = said.kind === 'text' ? choiceIn(said.text) : null;
  if (said.kind !== 'text' || choice === null) return update;
  const stored = storedSchema.safeParse((await engine.getDocument(OPEN_CHOICES_COLLECTION, idOf(update)))?.value).data;
  const token = stored !== undefined && stored.expires_at_ms > clock.now() ? stored.tokens[choice] : undefined;
  if (stored === undefined || token === undefined) return update;
  const { channel } = stored;
  return {
    ...update,
    channel,
    said: { kind: 'button', token, message_id: said.message_id, callback_id: said.message_id },
  };
}

/** Who was asked in a call may answer by a message. */
function idOf({ channel, account_id: accountId, chat_id: chatId }: Chat): string {
  return `${channelProvider(channel)}/${accountId}/${chatId}`;
}
