import { AppError } from '../core/errors.ts';
import { channelRefusal, commandRefusal } from '../core/skills/skill-limits.ts';
import type { SkillPolicy } from '../core/skills/skill-limits.ts';
import type { CommandTool, MessagingTool } from './tool.ts';

/** The tool, over the channels of the skill only; without a skill the tool itself. */
export function underSkillChannels(tool: MessagingTool, skill: SkillPolicy | undefined): MessagingTool {
  if (skill === undefined) return tool;
  return {
    async send(message) {
      refuseBy(channelRefusal(skill, message.channel), 'messaging', skill);
      return tool.send(message);
    },
  };
}

/** The tool, for the commands of the skill only. What the installation allows is decided by the tool itself. */
export function underSkillCommands(tool: CommandTool, skill: SkillPolicy | undefined): CommandTool {
  if (skill === undefined) return tool;
  return {
    async run(command) {
      const argv: unknown = command.argv;
      refuseBy(commandRefusal(skill, Array.isArray(argv) ? argv.map(String) : []), 'command', skill);
      return tool.run(command);
    },
  };
}

function refuseBy(refusal: string | null, tool: string, { name }: SkillPolicy): void {
  if (refusal !== null) throw new AppError('TOOL_DENIED', refusal, { details: { tool, rule: name } });
}
