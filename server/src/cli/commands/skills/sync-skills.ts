import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK, EXIT_REFUSED } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { tellFaults } from '../../skills/install-skills.ts';

interface Options {
  dryRun?: boolean;
  acceptChanges?: boolean;
  acceptSuspicious?: boolean;
}

export function syncSkillsCommand(finish: Finish): Command {
  const command = new Command('sync')
    .description('bring the installed skills to what SKILLS_DIR of the API holds')
    .option('--dry-run', 'say what would change; store nothing')
    .option('--accept-changes', 'also where a skill may do more than before')
    .option('--accept-suspicious', 'also where words look like an attack (admin)');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>) => {
    const { dryRun, acceptChanges, acceptSuspicious } = options;
    const sync = await client.skills.sync({ dryRun, acceptChanges, acceptSuspicious });
    await output.show(sync, () => [
      ...sync.skills.flatMap(skill => [
        `${skill.skill_id} ${skill.version}: ${skill.change}`,
        ...skill.widened.map(may => `  + ${may}`),
        ...skill.narrowed.map(may => `  - ${may}`),
        ...skill.suspicious.map(({ field, line, message }) => `  ! ${field} line ${line ?? 1}: ${message}`),
      ]),
      ...sync.removed.map(id => `${id}: removed`),
    ]);
    tellFaults(output, sync.faults);
    return sync.faults.length === 0 ? EXIT_OK : EXIT_REFUSED;
  });
}
