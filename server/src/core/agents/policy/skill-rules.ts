import { channelRefusal, commandRefusal, hostRefusal } from '../../skills/skill-limits.ts';
import type { SkillPolicy } from '../../skills/skill-limits.ts';
import type { AgentAction, PolicyVerdict } from '../agent-action.ts';
import type { PolicyContext } from './policy-context.ts';
import { deny } from './verdicts.ts';

/** What a skill of the job does not reach: no grant, no approval and no list of the job opens it. */
export function skillRefusal(action: AgentAction, { skills }: Pick<PolicyContext, 'skills'>): PolicyVerdict | null {
  for (const skill of skills) {
    const refusal = refusalOf(action, skill);
    if (refusal !== null) return deny('skill', refusal);
  }
  return null;
}

function refusalOf(action: AgentAction, skill: SkillPolicy): string | null {
  switch (action.kind) {
    case 'provider_http':
      // An address that cannot be read is refused as such.
      return URL.canParse(action.url) ? hostRefusal(skill, new URL(action.url)) : null;
    case 'message':
      return channelRefusal(skill, action.channel);
    case 'command':
      return commandRefusal(skill, action.argv);
    case 'schedule_job':
      return skill.reach === undefined
        ? null
        : `The ${skill.name} makes no jobs: a job would not be held by what the skill allows.`;
    case 'note':
    case 'kv':
    case 'file':
    case 'mcp_tool':
      return null;
  }
}
