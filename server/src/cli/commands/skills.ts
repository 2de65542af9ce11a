import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { deleteSkillCommand } from './skills/delete-skill.ts';
import { describeSkillCommand } from './skills/describe-skill.ts';
import { diffSkillsCommand, installSkillsCommand } from './skills/install-skills.ts';
import { listSkillsCommand } from './skills/list-skills.ts';
import { lockSkillsCommand, verifySkillsCommand } from './skills/lock-skills.ts';
import { syncSkillsCommand } from './skills/sync-skills.ts';

export function skillsCommand(finish: Finish): Command {
  const command = new Command('skills').description(
    'skills: blueprints of jobs that can do only what they declare (spio-skill)',
  );
  const verbs = [
    ...[installSkillsCommand, listSkillsCommand, describeSkillCommand, deleteSkillCommand],
    ...[verifySkillsCommand, diffSkillsCommand, lockSkillsCommand, syncSkillsCommand],
  ];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
