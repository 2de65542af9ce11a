import { visibleText } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function describeSkillCommand(finish: Finish): Command {
  const command = new Command('describe').description('show a skill and what it may do').argument('<skill>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, skillId: string) => {
    const skill = await client.skills.get(skillId);
    const listed = (names: readonly string[]) => (names.length === 0 ? null : names.join(', '));
    const facts = [
      ['skill', `${skill.skill_id} ${skill.version}`],
      ['name', skill.name],
      ['description', skill.description || null],
      ['stands on', skill.job_type],
      ['tags', listed(skill.tags)],
      ['default inputs', JSON.stringify(skill.default_inputs)],
      ['source', skill.source || null],
      ['sha256', skill.sha256],
      ['installed by', skill.installed_by],
      ['does not run', skill.why_not],
    ] as const;
    const suspicious = skill.suspicious.map(
      ({ field, line, rule, message }) => `! ${field} line ${line ?? 1}: ${message} (${rule})`,
    );
    const runbook = skill.runbook === '' ? [] : ['', ...skill.runbook.split('\n')];
    const story = ['', ...skill.may, ...suspicious, ...runbook].map(visibleText);
    const shown = facts.map(([name, told]) => [name, told === null ? null : visibleText(told)] as const);
    await showFacts(output, skill, shown, story);
    return EXIT_OK;
  });
}
