import { ApiProblem, type Client, type IntegrationAccount, type PutAccount } from '@multi-job/contract';
import { Command, InvalidArgumentError } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { namedText } from '../../api/option-values.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { accountArgument, accountOf } from './account-argument.ts';
import { accountFacts } from './account-facts.ts';
import { refuseSecretArguments, watchForSecrets } from './refuse-secret-arguments.ts';
import { settingsGiven } from './settings-given.ts';
import { secretsFromOptions, type SecretOptions } from './secrets-from-options.ts';

interface Options extends SecretOptions {
  label?: string;
  enable?: true;
  disable?: true;
  baseUrl?: string;
  /** As they were given. */
  config?: string[];
  unset?: string[];
  ifRevision?: number;
}

export function setAccountCommand(finish: Finish): Command {
  const command = new Command('set')
    .description('add an account, or change what is given of one; its secrets are never taken from arguments')
    .argument('<account>', 'provider/account_id, such as openai/default', accountArgument)
    .option('--ask [names...]', 'ask for its secret at the terminal, or for those of these names')
    .option('--secret-file <path...>', 'read its secret from a file, or one by its name: name=path')
    .option('--secret-stdin [name]', 'read its secret from stdin')
    .option('--clear [names...]', 'clear its secret, or those of these names')
    .option('--base-url <url>', 'where the account leads; asks for its secrets anew')
    .option('--config <name=value>', 'a field of its config; may be repeated', collected)
    .option('--unset <names...>', 'fields of its config to take out')
    .option('--label <text>', 'what people call it')
    .option('--enable', 'switch it on')
    .option('--disable', 'switch it off')
    .option('--if-revision <revision>', 'change it only if this is still its revision', revisionOf);
  return asApiCommand(watchForSecrets(command), finish, async (call: ApiCall<Options>, given: string) => {
    const { client, output, options } = call;
    const texts = (options.config ?? []).map(namedText);
    refuseSecretArguments(command, Object.fromEntries(texts.map(({ name, text }) => [name, text])));
    const { provider, accountId } = accountOf(given);
    const before = await existing(client, provider, accountId);
    const settings = await settingsGiven(client, provider, options.config ?? []);
    const body = {
      ...changed(before, options, settings),
      ...(await secretsFromOptions(askedFor(before, options), given)),
    };
    const ifRevision = options.ifRevision ?? before?.revision ?? 0;
    const { account, change } = await client.integrations.putAccount(provider, accountId, body, { ifRevision });
    if (!output.isJson) output.note(`${given} is ${change}.`);
    await showFacts(output, account, accountFacts(account));
    return EXIT_OK;
  });
}

/** Read once the provider is known. */
function collected(given: string, before: readonly string[] = []): string[] {
  namedText(given);
  return [...before, given];
}

function revisionOf(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('Give a revision as accounts get shows it.');
}

async function existing(client: Client, provider: string, accountId: string): Promise<IntegrationAccount | null> {
  try {
    const account = await client.integrations.getAccount(provider, accountId);
    // One of the environment is not changed: a stored one takes its place.
    return account.source === 'store' ? account : null;
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** What is not given stays as it is. */
function changed(
  before: IntegrationAccount | null,
  options: Options,
  config: Readonly<Record<string, unknown>>,
): PutAccount {
  const { label, enable, disable, baseUrl, unset = [] } = options;
  const kept = Object.entries(before?.config ?? {}).filter(([name]) => !unset.includes(name));
  return {
    enabled: disable === true ? false : enable === true ? true : (before?.enabled ?? true),
    label: label ?? before?.label ?? '',
    config: {
      ...Object.fromEntries(kept),
      ...(config as NonNullable<PutAccount['config']>),
      ...(baseUrl !== undefined && { base_url: baseUrl }),
    },
  };
}

/** Of a new account whose secret nobody said where to find it is asked for, where somebody is there to be asked. */
function askedFor(before: IntegrationAccount | null, options: Options): SecretOptions {
  const { secretFile, secretStdin, ask, clear } = options;
  const isSaid = [secretFile, secretStdin, ask, clear].some(option => option !== undefined);
  return before === null && !isSaid && process.stdin.isTTY ? { ask: true } : options;
}
