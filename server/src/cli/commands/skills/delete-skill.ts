import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function deleteSkillCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete a skill; runs under way go on, later ones fail')
    .argument('<skill>', 'its id')
    .option('--force', 'also while jobs are made from it');
  return asApiCommand(
    command,
    finish,
    async ({ client, output, options }: ApiCall<{ force?: boolean }>, skillId: string) => {
      const deleted = await client.skills.delete(skillId, { force: options.force });
      const jobs = deleted.jobs.length === 0 ? '' : `; these jobs fail from now on: ${deleted.jobs.join(', ')}`;
      await output.show(deleted, () => [`${deleted.skill_id} is deleted${jobs}`]);
      return EXIT_OK;
    },
  );
}
