import { choiceIn } from '../../core/chat/choice-in.ts';
import type { Engine } from '../../engine/engine.ts';
import { findMessage } from '../outbox/read-message.ts';
import type { ChatUpdate } from './chat-inbox.ts';

/**
 * What was meant by what was said: a word for one of the things that a message of ours asks, in the answer to that very message,
 * as a button that was pressed; else just what was said. Whether the question is open, and is theirs, is seen to by the button.
 */
export async function meantByReply({ engine }: { engine: Engine }, update: ChatUpdate): Promise<ChatUpdate> {
  const { said, channel, account_id: accountId, chat_id: chatId } = update;
  const choice = said.kind === 'text' && said.answers !== undefined ? choiceIn(said.text) : null;
  if (said.kind !== 'text' || said.answers === undefined || choice === null) return update;
  const found = await findMessage(engine, said.answers);
  const token = found?.content.buttons.flat()[choice]?.token;
  if (found === null || token === undefined) return update;
  const { state } = found.record;
  if (state.channel !== channel || state.account_id !== accountId || state.to !== chatId) return update;
  return { ...update, said: { kind: 'button', token, message_id: said.message_id, callback_id: '' } };
}
