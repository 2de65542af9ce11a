import type { SkillManifest, ToolName } from '@multi-job/contract';
import { prefixesOf } from '../agents/agent-settings.ts';
import { isHostAllowed } from '../agents/policy/host-allowed.ts';
import type { CommandPrefix } from '../commands/command-prefix.ts';
import { isAllowedByWords } from '../commands/decide-command.ts';
import { isSensitiveCommand } from '../commands/is-sensitive-command.ts';
import type { ToolPolicy } from '../policies/built-in-policies.ts';

/** How far a skill reaches with the tools that it has. Plain data. */
export interface SkillReach {
  hosts: readonly string[];
  channels: readonly string[];
  commandPrefixes: readonly CommandPrefix[];
  isSensitiveAllowed: boolean;
}

/** What one skill allows; it is asked beside all else, and only ever refuses. */
export interface SkillPolicy extends ToolPolicy {
  skillId?: string | undefined;
  /** Absent: it says nothing but which tools. */
  reach?: SkillReach | undefined;
}

export function skillPolicyOf(skill: SkillManifest): SkillPolicy & { reach: SkillReach } {
  const allow: readonly ToolName[] = skill.tool_allowlist;
  return {
    skillId: skill.skill_id,
    name: `skill "${skill.skill_id}"`,
    allow,
    deny: [],
    reach: {
      hosts: skill.allowed_hosts,
      channels: skill.allowed_channels,
      commandPrefixes: prefixesOf(skill.command_allow_prefixes) ?? [],
      isSensitiveAllowed: skill.allow_sensitive_commands,
    },
  };
}

/** Why the skill does not reach this host; null where it does. */
export function hostRefusal({ name, reach }: SkillPolicy, url: URL): string | null {
  if (reach === undefined || isHostAllowed(url, reach.hosts)) return null;
  return `The ${name} may not reach ${url.host}: its allowed_hosts are ${listed(reach.hosts)}.`;
}

export function channelRefusal({ name, reach }: SkillPolicy, channel: string): string | null {
  if (reach === undefined || reach.channels.includes(channel)) return null;
  return `The ${name} may not send over ${channel}: its allowed_channels are ${listed(reach.channels)}.`;
}

export function commandRefusal({ name, reach }: SkillPolicy, argv: readonly string[]): string | null {
  if (reach === undefined) return null;
  if (!isAllowedByWords(argv, reach.commandPrefixes)) {
    const begins = reach.commandPrefixes.map(words => `"${words.join(' ')}"`);
    return `The ${name} may not run this command: its command_allow_prefixes are ${listed(begins)}.`;
  }
  if (reach.isSensitiveAllowed || !isSensitiveCommand(argv)) return null;
  return `The ${name} may not run a sensitive command (allow_sensitive_commands is false).`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
