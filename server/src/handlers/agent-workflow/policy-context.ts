import type { ActionFacts, PolicyContext } from '../../core/agents/policy/policy-context.ts';
import { taintBefore } from '../../core/agents/loop/agent-journal.ts';
import { namedTargets } from '../../core/agents/policy/named-targets.ts';
import type { AgentSession } from './session.ts';

/** All that the policy looks at for a step of this round: what was shown to the model before it asked for it counts. */
export function policyContext(
  { ctx, deps, settings, inputs, journal, grants, avoid }: AgentSession,
  round: number,
  facts: ActionFacts,
): PolicyContext {
  return {
    jobType: ctx.type,
    skills: ctx.skill === undefined ? [] : [ctx.skill],
    agentKey: settings.agentKey,
    ...{ writePolicy: settings.writePolicy, mode: settings.mode },
    allowedAccounts: settings.allowedAccounts,
    allowedMcpServers: settings.allowedMcpServers,
    allowedHosts: settings.allowedHosts,
    allowedChannels: settings.allowedChannels,
    commandPrefixes: settings.commandPrefixes,
    named: namedTargets(inputs),
    grants,
    taint: taintBefore(journal, round),
    avoid,
    facts,
    nowMs: deps.clock.now(),
  };
}
