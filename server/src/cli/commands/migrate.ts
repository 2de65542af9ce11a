import { Command, Option } from 'commander';
import type { Environment } from '../../config/config-faults.ts';
import type { Finish } from '../finish.ts';
import { addSettingOptions, overridesOf } from './setting-options.ts';

const HELP = `
Services must be stopped. The store that the settings name is moved whole, with runs that wait, approvals, messages, values,
secrets and the audit log, and is compared record by record; it is kept, closed for services. A move that was cut off goes on
by the same command. An address with a password is better given as MIGRATE_TO than on the command line.

  multi-job migrate --to redis://127.0.0.1:6379 --dry-run
  multi-job migrate --to redis://127.0.0.1:6379
  multi-job migrate --from redis://127.0.0.1:6379 --to embedded
  multi-job migrate --undo

Exits 0 when done, 1 when it failed or would be refused, 2 for a bad setting.`;

/** Options that stand for what migrate alone reads, by variable. */
const MOVE_OPTIONS = {
  to: 'MIGRATE_TO',
  from: 'MIGRATE_FROM',
  namespace: 'MIGRATE_NAMESPACE',
  secretsKeyFile: 'MIGRATE_SECRETS_KEY_FILE',
};

export function migrateCommand(finish: Finish): Command {
  const command = new Command('migrate')
    .description('move everything to Redis, to the embedded engine, or to another Redis')
    .addOption(new Option('--to <store>', 'where to: an address of Redis, or "embedded" (MIGRATE_TO)'))
    .addOption(new Option('--from <store>', 'what to move, if not the store that the settings name (MIGRATE_FROM)'))
    .addOption(
      new Option('--namespace <name>', 'namespace at the target (MIGRATE_NAMESPACE; default: MULTI_JOB_NAMESPACE)'),
    )
    .addOption(
      new Option('--secrets-key-file <file>', 'seal the secrets under the key in this file (MIGRATE_SECRETS_KEY_FILE)'),
    )
    .option('--keep-sealed', 'move secrets as they are sealed, without their key')
    .option('--replace', 'remove what a half-done or moved store at the target holds')
    .option('--dry-run', 'say what would be moved and what stands in the way, without changing anything')
    .option('--undo', 'open a store again that is being moved, or was moved')
    .option('--yes', 'with --undo: also one that was moved')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP);
  addSettingOptions(command, ['redisUrl', 'dataDir']);
  return command.action(async (options: Record<string, unknown>) => {
    const { runMigrate } = await import('../migrate/run-migrate.ts');
    const is = (name: string) => options[name] === true;
    finish(
      await runMigrate({
        overrides: { ...overridesOf(options), ...moveOverrides(options) },
        ...{ isDryRun: is('dryRun'), isUndo: is('undo'), isSure: is('yes') },
        ...{ replace: is('replace'), keepSealed: is('keepSealed'), asJson: is('json') },
      }),
    );
  });
}

function moveOverrides(options: Readonly<Record<string, unknown>>): Environment {
  return Object.fromEntries(
    Object.entries(MOVE_OPTIONS).flatMap(([name, variable]) => {
      const value = options[name];
      return typeof value === 'string' ? [[variable, value]] : [];
    }),
  );
}
