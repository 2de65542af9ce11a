import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { addSettingOptions, storeOverridesOf } from './setting-options.ts';

const EXITS =
  'Exits 0 when all is well, 1 when something is left to do, 2 when it cannot be done, such as for a wrong key.';

type Options = Readonly<Record<string, unknown>>;

/** They work on the store itself, without the API, as whoever has the key may. */
export function secretsCommand(finish: Finish): Command {
  const secrets = new Command('secrets').description(
    'the key of the stored secrets: what it is, change it, prove that all opens',
  );
  const add = (name: string, description: string, act: (options: Options) => Promise<number>): Command => {
    const command = new Command(name)
      .description(description)
      .option('--json', 'print what was found as JSON')
      .addHelpText('after', `\n${EXITS}`);
    addSettingOptions(command, ['redisUrl', 'dataDir']);
    command.action(async (options: Options) => {
      finish(await act(options));
    });
    secrets.addCommand(command);
    return command;
  };
  add('status', 'which key is in force, where it comes from, and how many secrets lie under which', async options =>
    (await import('../secrets/run-secrets-status.ts')).runSecretsStatus(shared(options)),
  );
  add('rotate', 'seal everything anew under a new key; goes on with what was cut off', async options =>
    (await import('../secrets/run-secrets-rotate.ts')).runSecretsRotate(shared(options)),
  );
  add('check', 'open every secret, and look for those that nothing refers to', async options =>
    (await import('../secrets/run-secrets-check.ts')).runSecretsCheck({
      ...shared(options),
      isRepair: options['repair'] === true,
    }),
  ).option('--repair', 'remove those that nothing refers to');
  add('reset', 'remove every secret, for a store whose key is lost', async options =>
    (await import('../secrets/run-secrets-reset.ts')).runSecretsReset({
      ...shared(options),
      isSure: options['yes'] === true,
    }),
  ).option('--yes', 'do not ask');
  return secrets;
}

function shared(options: Options) {
  return { asJson: options['json'] === true, overrides: storeOverridesOf(options) };
}
