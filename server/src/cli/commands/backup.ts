import { Command } from 'commander';
import { wholeNumber } from '../api/option-values.ts';
import type { Finish } from '../finish.ts';
import { addSettingOptions, storeOverridesOf } from './setting-options.ts';

type Options = Readonly<Record<string, unknown>>;

/** They work on the store itself, without the API. */
export function backupCommand(finish: Finish): Command {
  return new Command('backup')
    .description('write a backup of the store while everything runs, read it back, and remove the oldest')
    .addCommand(createCommand(finish), { isDefault: true })
    .addCommand(verifyCommand(finish))
    .addCommand(listCommand(finish))
    .addCommand(copyCommand(finish));
}

function createCommand(finish: Finish): Command {
  const command = new Command('create')
    .description('write one now: jobs with their versions, documents without secrets, the history of runs')
    .option('--to <folder>', 'where it is written (default: "backups" in the folder of the data)')
    .option('--name <name>', 'of the file; {date} and {time} become those of now (default: multi-job-{time}.jsonl.gz)')
    .option('--keep <number>', 'so many of the newest of this name stay', wholeNumber(1, 9999))
    .option('--keep-days <number>', 'those younger than so many days stay', wholeNumber(1, 9999))
    .option('--no-history', 'without the history of runs')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nOnly files go that an earlier backup of this installation wrote under this name, and only after the new one was read' +
        '\nback; without --keep and --keep-days none. Exits 0 when done, 1 when it failed, 2 for a bad setting.',
    );
  addSettingOptions(command, ['redisUrl', 'dataDir']);
  return command.action(async (options: Options) => {
    const { runBackup } = await import('../backup/run-backup.ts');
    const [keep, keepDays] = [numberIn(options, 'keep'), numberIn(options, 'keepDays')];
    finish(
      await runBackup({
        folder: textIn(options, 'to'),
        name: textIn(options, 'name'),
        includeHistory: options['history'] !== false,
        keep: keep === null && keepDays === null ? null : { keep, keepDays },
        ...shared(options),
      }),
    );
  });
}

function verifyCommand(finish: Finish): Command {
  return new Command('verify')
    .description('read backups through: their checksums, every line, the counts; needs no store')
    .argument('<files...>', 'the backups; packed or not')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', '\nExits 0 when all are whole, 1 when one cannot be opened, 2 when one is damaged.')
    .action(async (files: string[], options: Options) => {
      const { runBackupVerify } = await import('../backup/run-backup-verify.ts');
      finish(await runBackupVerify(files, options['json'] === true));
    });
}

function listCommand(finish: Finish): Command {
  const command = new Command('list')
    .description('when backups of this installation were written, where, and whether the last attempt went well')
    .option('--json', 'print them as JSON');
  addSettingOptions(command, ['redisUrl', 'dataDir']);
  return command.action(async (options: Options) => {
    const { runBackupList } = await import('../backup/run-backup-list.ts');
    finish(await runBackupList(shared(options)));
  });
}

function copyCommand(finish: Finish): Command {
  const command = new Command('copy')
    .description('copy the embedded store as it is at one moment, with waiting runs, sealed secrets and the audit log')
    .requiredOption('--to <folder>', 'gets multi-job.db, and can be used as DATA_DIR')
    .option('--json', 'print what was written as JSON');
  addSettingOptions(command, ['redisUrl', 'dataDir']);
  return command.action(async (options: Options) => {
    const { runBackupCopy } = await import('../backup/run-backup-copy.ts');
    finish(await runBackupCopy({ folder: textIn(options, 'to') ?? '', ...shared(options) }));
  });
}

function shared(options: Options) {
  return { asJson: options['json'] === true, overrides: storeOverridesOf(options) };
}

function textIn(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}

function numberIn(options: Options, name: string): number | null {
  const value = options[name];
  return typeof value === 'number' ? value : null;
}
