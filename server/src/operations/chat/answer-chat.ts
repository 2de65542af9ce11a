import { roleCovers } from '../../core/auth/access-role.ts';
import type { ChatRequest } from '../../core/chat/chat-command.ts';
import { chatLanguage } from '../../core/chat/chat-language.ts';
import type { ChatSettings } from '../../core/chat/chat-settings.ts';
import { chatWords } from '../../core/chat/chat-words.ts';
import { COMMAND_ROLES } from '../../core/chat/command-roles.ts';
import { readCommand } from '../../core/chat/read-command.ts';
import type { ChatCommandName } from '../../core/chat/read-command.ts';
import { AppError } from '../../core/errors.ts';
import { auditChat } from './audit-chat.ts';
import type { Answered, ChatContext } from './chat-context.ts';
import type { ChatAnswer, ChatDeps } from './chat-deps.ts';
import { answerButton } from './commands/answer-button.ts';
import { cancelFromChat } from './commands/cancel-run.ts';
import { executeFromChat } from './commands/execute-prompt.ts';
import { explainFromChat } from './commands/explain-job.ts';
import { listJobsInChat, listRunsInChat } from './commands/list-in-chat.ts';
import { planFromChat } from './commands/plan-prompt.ts';
import { runFromChat } from './commands/run-job.ts';
import { statusInChat } from './commands/show-status.ts';
import { plainAnswer } from './plain-answer.ts';
import { refuseRole } from './refuse-role.ts';

const COMMANDS: Readonly<Record<ChatCommandName, (context: ChatContext) => Promise<Answered>>> = {
  start: showHelp,
  help: showHelp,
  ai: executeFromChat,
  plan: planFromChat,
  run: runFromChat,
  jobs: listJobsInChat,
  runs: listRunsInChat,
  status: statusInChat,
  why: explainFromChat,
  cancel: cancelFromChat,
};
const TAKES_ARGUMENT: ReadonlySet<string> = new Set(['ai', 'plan', 'run', 'why', 'cancel']);

/**
 * What is done about something that a known person said in a chat: the commands, each with the role that the same takes over
 * HTTP, and buttons. What acts is on record with the name of the speaker. The same update acts once, however often it is given.
 *
 * @returns null for a text that is no command.
 * @throws UNAVAILABLE: nobody knows how far it got; it is to be given again.
 */
export async function answerChat(
  deps: ChatDeps,
  request: ChatRequest,
  settings: ChatSettings,
  signal: AbortSignal,
): Promise<ChatAnswer | null> {
  const { said, clientLanguage } = request;
  if (said.kind === 'button') {
    const language = chatLanguage('', clientLanguage);
    return answerButton({
      deps,
      request,
      settings,
      language,
      words: chatWords(language),
      argument: said.token,
      signal,
    });
  }
  const read = readCommand(said.text);
  if (read.kind === 'text') return null;
  const language = chatLanguage(read.kind === 'command' ? read.argument : '', clientLanguage);
  const words = chatWords(language);
  const saying = (text: string) => plainAnswer(language, text);
  if (read.kind === 'unknown') return saying(words.unknownCommand(read.name));
  const { name, argument } = read;
  const context = { deps, request, settings, language, words, argument, signal };
  const refusal = await refuseRole(context, COMMAND_ROLES[name].role, name);
  if (refusal !== null) return refusal;
  if (TAKES_ARGUMENT.has(name) && argument === '') return saying(words.needsArgument[name as 'ai']);
  try {
    const { answer, audit } = await COMMANDS[name](context);
    if (audit !== null) await auditChat(context, { ...audit, command: name, status: 200 });
    return answer;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    if (COMMAND_ROLES[name].role !== 'viewer') {
      await auditChat(context, { target: '', command: name, status: 409, changes: null });
    }
    return saying(words.failed(error.message));
  }
}

function showHelp({ language, words, request }: ChatContext): Promise<Answered> {
  const answer = plainAnswer(language, words.help(roleCovers(request.speaker.role, 'operator')));
  return Promise.resolve({ answer, audit: null });
}
