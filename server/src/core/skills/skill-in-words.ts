import type { SkillManifest } from '@multi-job/contract';

/** What a skill may do, a line each, for whoever is to sign it off. */
export function skillInWords(skill: SkillManifest): string[] {
  const { tool_allowlist: tools, rate_limit: rate, command_allow_prefixes: commands } = skill;
  return [
    `It runs jobs of type ${skill.job_type}.`,
    tools.length === 0 ? 'It may use no tool at all.' : `It may use the tools ${listed(tools)} and no other.`,
    ...(has(tools, 'command') ? [commandLine(commands, skill.allow_sensitive_commands)] : []),
    ...(has(tools, 'http')
      ? [
          skill.allowed_hosts.length === 0
            ? 'It may reach no host over HTTP.'
            : `It may reach these hosts over HTTP: ${listed(skill.allowed_hosts)}.`,
        ]
      : []),
    ...(has(tools, 'messaging')
      ? [
          skill.allowed_channels.length === 0
            ? 'It may send over no channel.'
            : `It may send messages over ${listed(skill.allowed_channels)}.`,
        ]
      : []),
    ...(has(tools, 'files') ? ['It may read and write files below AGENT_FILES_ALLOWED_ROOTS.'] : []),
    ...(has(tools, 'mcp') ? ['It may call the pinned tools of MCP servers.'] : []),
    skill.required_secrets.length === 0
      ? 'It needs no account.'
      : `It waits until these accounts are there: ${listed(skill.required_secrets)}.`,
    rate === null
      ? 'It may run as often as its jobs say.'
      : `It runs at most ${rate.max_runs} times in ${rate.window_sec} seconds.`,
    skill.require_approval ? 'Each run waits until somebody approves it.' : 'Its runs wait for nobody.',
  ];
}

function commandLine(commands: readonly string[], isSensitiveAllowed: boolean): string {
  if (commands.length === 0) return 'It may run no command.';
  const sensitive = isSensitiveAllowed ? 'sensitive ones among them' : 'but no sensitive ones';
  return `It may run commands that begin like ${commands.map(text => `"${text}"`).join(', ')}, ${sensitive}.`;
}

function has(list: readonly string[], name: string): boolean {
  return list.includes(name);
}

function listed(names: readonly string[]): string {
  return [...names].sort().join(', ');
}
