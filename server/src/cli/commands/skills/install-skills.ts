import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import type { Finish } from '../../finish.ts';
import { LOCK_FILE } from '../../skills/skills-lock.ts';

interface Options {
  dryRun?: boolean;
  acceptChanges?: boolean;
  acceptSuspicious?: boolean;
  allowHost?: string[];
  lockFile: string;
}

export function installSkillsCommand(finish: Finish): Command {
  const command = sourcesOf(
    new Command('install').description('install skills from files, folders (also with a SKILL.md) or addresses'),
  )
    .option('--dry-run', 'say what they may do and what would change; store nothing')
    .option('--accept-changes', 'also where a skill may do more than before, or is not what skills.lock pins')
    .option('--accept-suspicious', 'also where words look like an attack (admin)');
  return asApiCommand(command, finish, (call: ApiCall<Options>, sources: string[]) =>
    install(call, sources, call.options.dryRun === true),
  );
}

export function diffSkillsCommand(finish: Finish): Command {
  const command = sourcesOf(
    new Command('diff').description('what installing these would let skills do more, and what less'),
  );
  return asApiCommand(command, finish, (call: ApiCall<Options>, sources: string[]) => install(call, sources, true));
}

function sourcesOf(command: Command): Command {
  return command
    .argument('<source...>', 'files, folders, addresses')
    .option(
      '--allow-host <host>',
      'a host that is not public and may be fetched from; can be given several times',
      collected,
    )
    .option('--lock-file <file>', 'the lock beside your files', LOCK_FILE);
}

async function install(
  { client, output, options }: ApiCall<Options>,
  sources: string[],
  dryRun: boolean,
): Promise<number> {
  const [{ readSkillSources }, { installSkills }] = await Promise.all([
    import('../../skills/read-skill-sources.ts'),
    import('../../skills/install-skills.ts'),
  ]);
  const found = await readSkillSources(sources, options.allowHost ?? []);
  return installSkills(client, output, found, {
    dryRun,
    acceptChanges: options.acceptChanges === true,
    acceptSuspicious: options.acceptSuspicious === true,
    lockFile: options.lockFile,
  });
}

function collected(given: string, before: string[] = []): string[] {
  return [...before, given];
}
