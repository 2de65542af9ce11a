import type { Agent, ConnectorHealth, JobSpec, Language, PlanNeed, ToolName } from '@multi-job/contract';
import { toolRule } from '../../policies/tool-rule.ts';
import { planMessages } from '../messages/plan-messages.ts';
import { notifyTargetOf, targetOf } from './channel-targets.ts';
import { offersType } from '../../job-types/offers-type.ts';

/** What of the installation decides whether a job could do its work. */
export interface PlanFacts {
  connectors: readonly Pick<ConnectorHealth, 'channel' | 'account_id'>[];
  agents: readonly Pick<Agent, 'alive' | 'kind' | 'pool' | 'types'>[];
  /** Types that somebody published, with the tools that custom ones declare. */
  publishedTypes: ReadonlyMap<string, readonly ToolName[]>;
  /** Types that can be saved although nobody published them. */
  builtInTypes: readonly string[];
}

/** What a job still lacks, in the order in which it would be mended. */
export function planNeeds(spec: JobSpec, facts: PlanFacts, language: Language): PlanNeed[] {
  return [
    ...jobTypeNeeds(spec, facts, language),
    ...channelNeeds(spec, facts, language),
    ...toolNeeds(spec, facts, language),
  ];
}

function jobTypeNeeds({ type, agent_pool: pool }: JobSpec, facts: PlanFacts, language: Language): PlanNeed[] {
  const messages = planMessages(language);
  if (!facts.publishedTypes.has(type) && !facts.builtInTypes.includes(type)) {
    return [{ kind: 'job_type', name: type, message: messages.unknownType({ type }) }];
  }
  const workers = facts.agents.filter(agent => agent.alive && agent.kind === 'worker' && agent.pool === pool);
  if (workers.length === 0) return [{ kind: 'worker', name: pool, message: messages.workerNeeded({ pool }) }];
  if (workers.some(worker => offersType(worker.types, type))) return [];
  return [{ kind: 'job_type', name: type, message: messages.jobTypeNeeded({ type, pool }) }];
}

function channelNeeds(spec: JobSpec, { connectors }: PlanFacts, language: Language): PlanNeed[] {
  const messages = planMessages(language);
  const targets = [targetOf(spec), notifyTargetOf(spec)].filter(target => target !== null);
  const needs = targets.flatMap(({ channel, account }): PlanNeed[] => {
    const name = `${channel}/${account}`;
    const known = connectors.filter(health => health.channel === channel).map(health => health.account_id);
    if (known.includes(account)) return [];
    if (known.length === 0) {
      return [{ kind: 'connector', name: channel, message: messages.connectorNeeded({ channel, account }) }];
    }
    const shown = known.slice(0, MAX_NAMED_ACCOUNTS).join(', ');
    return [{ kind: 'account', name, message: messages.accountNeeded({ channel, account, known: shown }) }];
  });
  return [...new Map(needs.map(need => [need.message, need])).values()];
}

const MAX_NAMED_ACCOUNTS = 5;

/** Inputs that only a tool can honour. */
const TOOL_INPUTS: readonly { input: string; tool: ToolName }[] = [
  { input: 'notify', tool: 'messaging' },
  { input: 'output_path', tool: 'files' },
];

function toolNeeds({ type, inputs }: JobSpec, { publishedTypes }: PlanFacts, language: Language): PlanNeed[] {
  return TOOL_INPUTS.flatMap(({ input, tool }): PlanNeed[] => {
    if (inputs[input] === undefined) return [];
    const verdict = toolRule(type, tool, { declaredTools: publishedTypes.get(type) ?? [] });
    if (verdict.isAllowed) return [];
    const facts = { type, tool, rule: verdict.rule, what: `inputs.${input}` };
    return [{ kind: 'tool', name: tool, message: planMessages(language).toolNeeded(facts) }];
  });
}
