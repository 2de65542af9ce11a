import { chatLanguage } from '../../core/chat/chat-language.ts';
import { chatWords } from '../../core/chat/chat-words.ts';
import { AppError } from '../../core/errors.ts';
import type { AccountAnswer, AccountDoor } from '../account-door.ts';
import { acceptDiscord } from './accept-discord.ts';
import type { AcceptedInteraction } from './accept-discord.ts';
import { parseInteraction } from './parse-interaction.ts';
import { verifyDiscord } from './verify-discord.ts';

const PONG = { type: 1 };
/** CHANNEL_MESSAGE_WITH_SOURCE, DEFERRED_CHANNEL_MESSAGE_WITH_SOURCE, DEFERRED_UPDATE_MESSAGE, AUTOCOMPLETE_RESULT. */
const [MESSAGE, LATER, SEEN, CHOICES] = [4, 5, 6, 8];
/** Only who asked sees it. */
export const EPHEMERAL = 64;

/** Commands and buttons of a Discord application ("Receiving and Responding"). */
export const discordDoor: AccountDoor = {
  channel: 'discord',
  secretName: null,
  verify: verifyDiscord,
  accept: async (deps, delivery) => {
    const parsed = parseInteraction(delivery.json());
    if (parsed === null) throw new AppError('VALIDATION', 'The body is no interaction of Discord.');
    if (parsed.kind === 'ping') return answering('challenge', PONG);
    if (parsed.kind === 'ignored') {
      const text = chatWords(chatLanguage('', parsed.locale)).notHere;
      const choices = { type: CHOICES, data: { choices: [] } };
      return answering('ignored', parsed.answer === 'choices' ? choices : responseOf({ kind: 'text', text }));
    }
    const { outcome, answer } = await acceptDiscord(deps, delivery, parsed);
    return answering(outcome, responseOf(answer));
  },
};

function responseOf(answer: AcceptedInteraction['answer']): object {
  switch (answer.kind) {
    case 'later':
      return { type: LATER, data: { flags: answer.isPrivate ? EPHEMERAL : 0 } };
    case 'seen':
      return { type: SEEN };
    case 'text':
      return {
        type: MESSAGE,
        data: { content: answer.text, flags: EPHEMERAL, allowed_mentions: { parse: [] } },
      };
  }
}

function answering(outcome: AccountAnswer['outcome'], body: object): AccountAnswer {
  return { outcome, contentType: 'application/json', body: JSON.stringify(body) };
}
