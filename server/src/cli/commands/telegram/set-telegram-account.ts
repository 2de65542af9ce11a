import {
  ApiProblem,
  CHAT_APPROVALS,
  LANGUAGES,
  MAX_CHAT_WAIT_SEC,
  TELEGRAM_CONFIRMS,
  TELEGRAM_DEFAULT_ROLES,
  TELEGRAM_MODES,
  type Client,
  type Language,
  type PutTelegramAccount,
  type TelegramAccount,
} from '@multi-job/contract';
import { Command, Option } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { readJson } from '../../api/read-json.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { refuseSecretArguments, watchForSecrets } from '../accounts/refuse-secret-arguments.ts';
import { secretsFromOptions, type SecretOptions } from '../accounts/secrets-from-options.ts';
import { telegramAccountFacts } from './telegram-account-facts.ts';

interface Options extends SecretOptions {
  from?: string;
  allow?: string[];
  role?: (typeof TELEGRAM_DEFAULT_ROLES)[number];
  confirm?: (typeof TELEGRAM_CONFIRMS)[number];
  approvals?: (typeof CHAT_APPROVALS)[number];
  language?: Language;
  mode?: (typeof TELEGRAM_MODES)[number];
  timezone?: string;
  wait?: number;
  baseUrl?: string;
  ai?: boolean;
  enable?: true;
  disable?: true;
  ifRevision?: number;
}

export function setTelegramAccountCommand(finish: Finish): Command {
  const command = new Command('set')
    .description('add a bot, or change what is given of one; its token is never taken from arguments')
    .argument('<account>', 'its id, such as bot_a01')
    .option('--from <path>', 'read all of it from a JSON file; - is stdin')
    .option('--ask', 'ask for the bot token at the terminal')
    .option('--secret-file <path...>', 'read the bot token from a file')
    .option('--secret-stdin', 'read the bot token from stdin')
    .option('--clear', 'clear the bot token')
    .option('--allow <chats...>', 'the numbers of all chats that it listens to')
    .addOption(new Option('--role <role>', 'of people in these chats').choices([...TELEGRAM_DEFAULT_ROLES]))
    .addOption(new Option('--confirm <when>', 'show a plan before it is carried out').choices([...TELEGRAM_CONFIRMS]))
    .addOption(new Option('--approvals <who>', 'who is asked about approvals').choices([...CHAT_APPROVALS]))
    .addOption(new Option('--language <language>', 'of questions about approvals').choices([...LANGUAGES]))
    .addOption(new Option('--mode <mode>', 'how updates come in').choices([...TELEGRAM_MODES]))
    .option('--timezone <zone>', 'of every time that names none')
    .option('--wait <seconds>', 'how long an answer waits for its runs', wholeNumber(0, MAX_CHAT_WAIT_SEC))
    .option('--base-url <url>', 'of a Bot API server of your own; asks for the token anew')
    .option('--ai', 'ask a language model where one is configured')
    .option('--no-ai', 'plan by rules')
    .option('--enable', 'switch it on')
    .option('--disable', 'switch it off')
    .option('--if-revision <revision>', 'change it only if this is still its revision', wholeNumber(0, 999_999_999));
  return asApiCommand(watchForSecrets(command), finish, async (call: ApiCall<Options>, accountId: string) => {
    refuseSecretArguments(command, {});
    const { client, output, options } = call;
    const before = await existing(client, accountId);
    const { secret } = await secretsFromOptions(askedFor(before, options), `telegram/${accountId}`);
    const body = { ...(await changed(before, options)), ...(secret !== undefined && { bot_token: secret }) };
    const ifRevision = options.ifRevision ?? before?.revision ?? 0;
    const { account, change } = await client.telegram.putAccount(accountId, body, { ifRevision });
    if (!output.isJson) output.note(`${accountId} is ${change}.`);
    await showFacts(output, account, telegramAccountFacts(account));
    return EXIT_OK;
  });
}

async function existing(client: Client, accountId: string): Promise<TelegramAccount | null> {
  try {
    return await client.telegram.getAccount(accountId);
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** Of a new bot whose token nobody said where to find it is asked for, where somebody is there to be asked. */
function askedFor(before: TelegramAccount | null, options: Options): SecretOptions {
  const { secretFile, secretStdin, ask, clear, from } = options;
  const isSaid = [secretFile, secretStdin, ask, clear, from].some(option => option !== undefined);
  return before === null && !isSaid && process.stdin.isTTY ? { ask: true } : { ...options };
}

/** What is not given stays as it is. */
async function changed(before: TelegramAccount | null, options: Options): Promise<PutTelegramAccount> {
  const base = options.from === undefined ? before : ((await readJson(options.from)) as PutTelegramAccount);
  const { allow, role, confirm, approvals, language, mode, timezone, wait, baseUrl, ai } = options;
  return {
    ...base,
    ...(allow !== undefined && { allowed_chat_ids: allow }),
    ...(role !== undefined && { default_role: role }),
    ...(confirm !== undefined && { confirm }),
    ...(approvals !== undefined && { approvals }),
    ...(language !== undefined && { language }),
    ...(mode !== undefined && { mode }),
    ...(timezone !== undefined && { timezone }),
    ...(wait !== undefined && { wait_seconds: wait }),
    ...(baseUrl !== undefined && { base_url: baseUrl }),
    ...(ai !== undefined && { use_ai: ai }),
    ...(options.enable === true && { enabled: true }),
    ...(options.disable === true && { enabled: false }),
  };
}
