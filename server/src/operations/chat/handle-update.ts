import type { ChatRequest } from '../../core/chat/chat-command.ts';
import { chatLanguage } from '../../core/chat/chat-language.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import { chatWords } from '../../core/chat/chat-words.ts';
import { spokenCommands } from '../../core/chat/spoken-commands.ts';
import { hasCode } from '../../core/errors.ts';
import { readAccount } from '../accounts/account-document.ts';
import { findSpeaker } from '../pairings/find-speaker.ts';
import { followRuns } from '../runs/follow-runs.ts';
import { answerChat } from './answer-chat.ts';
import type { ChatAnswer, ChatDeps } from './chat-deps.ts';
import { chatMessageId, chatUpdateKey } from './chat-ids.ts';
import { updateIdOf } from './chat-inbox.ts';
import type { ChatUpdate } from './chat-inbox.ts';
import { fireChatTriggers } from './fire-chat-triggers.ts';
import { plainAnswer } from './plain-answer.ts';

export interface HandledUpdate {
  /** Said to who pressed a button; null: nothing. */
  notice: string | null;
  clearsButtons: boolean;
  /** Their message is changed by nothing else. */
  isOver: boolean;
  /** A message says what became of it. */
  isAnswered: boolean;
  /** Waits for the runs and puts their outcome into the answer; null: there are none to wait for. */
  follow: ((signal: AbortSignal) => Promise<void>) | null;
}

type Said = Exclude<ChatUpdate['said'], { kind: 'stranger' }>;

const NOTHING: HandledUpdate = {
  ...{ notice: null, clearsButtons: false, isOver: false, isAnswered: false, follow: null },
};

/**
 * Acts upon what somebody said, as who they are by now, and stores the answer. Given again after a crash it starts nothing a
 * second time and answers once: runs, plans and the message have ids that follow from the update.
 *
 * @throws UNAVAILABLE: it is to be given again.
 */
export async function handleUpdate(deps: ChatDeps, update: ChatUpdate, signal: AbortSignal): Promise<HandledUpdate> {
  const {
    channel,
    account_id: accountId,
    chat_id: chatId,
    sender_id: senderId,
    sender_name: senderName,
    said,
  } = update;
  if (said.kind === 'stranger') return tellStranger(deps, update, said.code);
  const [speaker, { stored }] = await Promise.all([
    findSpeaker(deps, { channel, accountId, senderId, senderName, chatId }),
    readAccount(deps.engine, channelProvider(channel), accountId),
  ]);
  // Nobody is listened to who is a stranger by now; the client of who pressed a button is not left waiting.
  if (speaker === null || stored === null) return said.kind === 'button' ? ofNobody(update) : NOTHING;
  const request: ChatRequest = {
    ...{ channel, accountId, chatId, speaker, clientLanguage: update.language },
    updateId: updateIdOf(update),
    said:
      said.kind === 'text'
        ? { kind: 'text', text: said.text }
        : { kind: 'button', token: said.token, providerMessageId: said.message_id },
  };
  const settings = chatSettingsOf(stored.config, accountId, channel);
  const answer = (await answerChat(deps, request, settings, signal)) ?? (await asMessage(deps, request, said));
  if (answer === null) return NOTHING;
  const messageId = await say(deps, request, answer, said.message_id);
  const { notice, clearsButtons, isOver, follow } = answer;
  const handled = { notice, clearsButtons, isOver, isAnswered: messageId !== null };
  if (follow === null || messageId === null || follow.waitMs <= 0) return { ...handled, follow: null };
  const { waitMs, runIds, textOf } = follow;
  return {
    ...handled,
    follow: async until => {
      await followRuns(deps.engine, { runIds, waitMs, signal: until });
      // The next connector waits anew: the outcome is not lost with this one.
      if (!until.aborted) await edit(deps, messageId, spokenCommands(await textOf(), channel));
    },
  };
}

function ofNobody({ language }: ChatUpdate): HandledUpdate {
  return { ...NOTHING, notice: chatWords(chatLanguage('', language)).stale.elsewhere };
}

/** What is no command is for triggers; where none listens, a person in a chat of their own is told what is understood. */
async function asMessage(deps: ChatDeps, request: ChatRequest, said: Said): Promise<ChatAnswer | null> {
  if (said.kind !== 'text') return null;
  const hasListener = await fireChatTriggers(deps, request, {
    text: said.text,
    messageId: said.message_id,
    details: said.details,
  });
  const isAnswered = hasListener ? said.is_awaited === true : said.is_direct;
  if (!isAnswered) return null;
  const language = chatLanguage(said.text, request.clientLanguage);
  const words = chatWords(language);
  return plainAnswer(language, hasListener ? words.taken : words.notACommand);
}

/** Said once a code, in the language of their client: the message itself was not looked at. */
async function tellStranger(deps: ChatDeps, update: ChatUpdate, code: string): Promise<HandledUpdate> {
  const { channel, account_id: accountId, chat_id: chatId, sender_id: senderId, language } = update;
  const text = chatWords(chatLanguage('', language)).pairing(code, senderId);
  await deps.enqueueMessage({
    ...{
      messageId: `pairing.${code}`,
      channel,
      accountId,
      to: chatId,
      text,
      format: 'markdown',
      buttons: [],
      replyTo: null,
    },
    ...{ origin: 'chat', jobId: null, runId: null, traceId: null },
  });
  return NOTHING;
}

/** @returns the id of the message that has the answer; null: there is none. */
async function say(
  deps: ChatDeps,
  request: ChatRequest,
  { text, buttons, edits }: ChatAnswer,
  replyTo: string,
): Promise<string | null> {
  if (text === null) return null;
  const { channel, accountId, chatId, said } = request;
  const spoken = spokenCommands(text, channel);
  if (edits !== null) {
    await edit(deps, edits, spoken);
    return edits;
  }
  const messageId = chatMessageId(chatUpdateKey(request));
  try {
    await deps.enqueueMessage({
      ...{ messageId, channel, accountId, to: chatId, text: spoken, format: 'markdown', buttons },
      replyTo: said.kind === 'text' ? replyTo : null,
      ...{ origin: 'chat', jobId: null, runId: null, traceId: null },
    });
  } catch (error) {
    // It was answered before the crash, when things stood otherwise.
    if (!hasCode(error, 'IDEMPOTENCY_MISMATCH')) throw error;
  }
  return messageId;
}

/** A message that was never sent, or is gone, has nothing to be edited. */
async function edit(deps: ChatDeps, messageId: string, text: string): Promise<void> {
  try {
    await deps.requestEdit({ messageId, text, format: 'markdown', buttons: [] });
  } catch (error) {
    if (!hasCode(error, 'CONFLICT') && !hasCode(error, 'NOT_FOUND')) throw error;
  }
}
