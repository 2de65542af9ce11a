import { Command } from 'commander';
import { parseConflictRules } from '../../core/backup/conflict-rules.ts';
import type { Finish } from '../finish.ts';
import { addSettingOptions, storeOverridesOf } from './setting-options.ts';

const HELP = `
What is there already and differs (--on-conflict, default fail):
  fail      nothing is restored, and what differs is named
  skip      what is there stays
  rename    jobs, triggers and alerts come back beside it as NAME-restored; all else stays as it is
  replace   jobs get the backup's spec as a new version; other things are replaced, after a backup of what is there
KIND=RULE says it for jobs, triggers, alerts, accounts, mcp_servers, skills, job_sets, agent_memory or documents alone.

--data-dir means the embedded store in that folder, also where the settings name a Redis, so that a backup can be tried in
an empty folder; with --redis-url it is only where files lie.

Runs that are there stay as they are. Nothing is switched on without --enable. A restore that was cut off is run again.
Exits 0 when done, 1 when it failed or a dry run finds that it would, 2 for a bad backup or setting.`;

export function restoreCommand(finish: Finish): Command {
  const command = new Command('restore')
    .description('bring back jobs, documents and run history from a backup, also into an installation that has jobs')
    .argument('<file>', 'the backup; packed or not')
    .option('--dry-run', 'check the file and say what would become of each thing, without changing anything')
    .option(
      '--on-conflict <rule>',
      'what becomes of what is there and differs; may be given again for a kind',
      collected,
    )
    .option('--overwrite', 'the same as --on-conflict replace')
    .option('--enable', 'switch on the jobs and triggers that are on in the backup')
    .option('--json', 'print what became of each thing as JSON')
    .addHelpText('after', HELP);
  addSettingOptions(command, ['redisUrl', 'dataDir']);
  return command.action(async (file: string, options: Record<string, unknown>) => {
    const { runRestore } = await import('../restore/run-restore.ts');
    const rules = (options['onConflict'] as string[] | undefined) ?? [];
    finish(
      await runRestore({
        file,
        isDryRun: options['dryRun'] === true,
        onConflict: parseConflictRules(options['overwrite'] === true ? ['replace', ...rules] : rules),
        enable: options['enable'] === true,
        asJson: options['json'] === true,
        overrides: storeOverridesOf(options),
      }),
    );
  });
}

function collected(given: string, before: readonly string[] = []): string[] {
  return [...before, ...given.split(',')];
}
