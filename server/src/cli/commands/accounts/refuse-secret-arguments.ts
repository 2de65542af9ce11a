import { Option, type Command } from 'commander';
import { AppError } from '../../../core/errors.ts';
import { isSecretName } from '../../../core/redaction/secret-names.ts';

/** What people write when they mean to give a secret. */
const TEMPTING = [
  'secret',
  'secrets',
  'key',
  'api-key',
  'apikey',
  'password',
  'bot-token',
  'access-token',
  'refresh-token',
  'auth-token',
  'env',
  'header',
  'headers',
];

/**
 * Lets the command line be read with a secret in it, so that it can be refused with the reason and without repeating it.
 * Used where the values of accounts and of MCP servers are given.
 */
export function watchForSecrets(command: Command): Command {
  for (const name of TEMPTING) command.addOption(new Option(`--${name} [value]`).hideHelp());
  return command.argument('[nothing]', 'nothing: a secret is never taken as an argument');
}

/** @throws VALIDATION where a secret was given as an argument. */
export function refuseSecretArguments(command: Command, config: Readonly<Record<string, unknown>>): void {
  const given = command.opts<Record<string, unknown>>();
  const isGiven = TEMPTING.some(name => given[camelCase(name)] !== undefined) || command.args.length > 1;
  if (!isGiven && !Object.keys(config).some(isSecretName)) return;
  throw new AppError(
    'VALIDATION',
    'A secret is not taken as an argument: every user of this machine sees it in the list of processes, and the history of your shell now holds it. ' +
      'Nothing was sent. Delete that line of the history, change the secret at the provider, and give the new one at the prompt (--ask), with --secret-file or with --secret-stdin.',
  );
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
