import type { AgentEndReason } from '@multi-job/contract';
import type { BudgetRefusal } from '../budgets.ts';
import type { NoProgress } from './no-progress.ts';
import { MAX_ROUNDS } from './max-rounds.ts';

/** How a run of an agent ends: the reason, a sentence that says what to change, and its numbers. */
export interface AgentEnd {
  reason: AgentEndReason;
  message: string;
  numbers: Record<string, number | string | null>;
}

const LIMIT_FIELDS: Record<BudgetRefusal['scope'], Record<BudgetRefusal['unit'], string>> = {
  run: { tokens: 'max_tokens', costMicroUsd: 'max_cost_usd', steps: 'max_steps' },
  agent_day: {
    tokens: 'budget.max_tokens_per_day',
    costMicroUsd: 'budget.max_cost_usd_per_day',
    steps: 'budget.max_steps_per_day',
  },
  installation_day: {
    tokens: 'AGENT_DAILY_MAX_TOKENS',
    costMicroUsd: 'AGENT_DAILY_MAX_COST_USD',
    steps: 'AGENT_DAILY_MAX_COST_USD',
  },
};
const SCOPE_WORDS = { run: 'this run', agent_day: 'this agent today', installation_day: 'all agents today' } as const;

/** The name of the limit that refused, as it is set. */
export function limitName({ scope, unit }: Pick<BudgetRefusal, 'scope' | 'unit'>): string {
  return LIMIT_FIELDS[scope][unit];
}

export function budgetEnd(refusal: BudgetRefusal): AgentEnd {
  const name = limitName(refusal);
  const amount = (value: number) =>
    refusal.unit === 'costMicroUsd' ? `${usd(value)} USD` : `${value} ${refusal.unit}`;
  const { limit, used, wanted, scope, unit } = refusal;
  const later = scope === 'run' ? '' : ' or wait for the next day';
  const [scale, suffix] = unit === 'costMicroUsd' ? [1_000_000, '_usd'] : [1, `_${unit}`];
  return {
    reason: unit === 'steps' && scope === 'run' ? 'max_steps' : 'budget_exceeded',
    message: `${name} allows ${amount(limit)} for ${SCOPE_WORDS[scope]}; ${amount(used)} are used or reserved, and what comes next may take ${amount(wanted)}. Raise ${name}${later}, or ask for less in the prompt.`,
    numbers: {
      limit: name,
      [`limit${suffix}`]: limit / scale,
      [`used${suffix}`]: used / scale,
      [`wanted${suffix}`]: wanted / scale,
    },
  };
}

export function wallEnd(activeMs: number, limitMs: number): AgentEnd {
  return {
    reason: 'budget_exceeded',
    message: `budget.max_wall_sec allows ${limitMs / 1000} s of work; ${Math.round(activeMs / 1000)} s have passed, waiting for people not counted. Raise budget.max_wall_sec, or ask for less in the prompt.`,
    numbers: { limit: 'max_wall_sec', limit_sec: limitMs / 1000, used_sec: Math.round(activeMs / 1000) },
  };
}

export function roundsEnd(): AgentEnd {
  return {
    reason: 'max_rounds',
    message: `After ${MAX_ROUNDS} rounds the agent was not done. Ask for less in the prompt, or make two jobs of it.`,
    numbers: { max_rounds: MAX_ROUNDS },
  };
}

export function noProgressEnd({ why, times }: NoProgress, step: string): AgentEnd {
  const what =
    why === 'same_call'
      ? `wanted the same call for the ${times === 3 ? 'third' : `${times}th`} time`
      : `had the same call fail ${times} times`;
  return {
    reason: 'no_progress',
    message: `The agent ${what} (${step}) and is not getting on. Look at what the call answers, and say in the prompt what to do instead.`,
    numbers: { times },
  };
}

export function priceUnknownEnd(provider: string, model: string): AgentEnd {
  return {
    reason: 'price_unknown',
    message: `max_cost_usd is set, and nobody knows what ${provider}/${model} costs. Name its price in LLM_PRICES_FILE, choose another model_id, or limit max_tokens in the place of max_cost_usd.`,
    numbers: { model: `${provider}/${model}` },
  };
}

export function approvalEnd(
  decision: 'rejected' | 'expired',
  { step, by, note }: { step: string; by: string | null; note: string | null },
): AgentEnd {
  if (decision === 'expired') {
    return {
      reason: 'approval_expired',
      message: `Nobody decided on ${step} before the question expired. Run the job again to be asked anew, or let a grant cover it.`,
      numbers: {},
    };
  }
  const said = note === null || note === '' ? '' : `: ${note}`;
  return {
    reason: 'approval_rejected',
    message: `Rejected by ${by ?? 'somebody'}${said} (${step}). Nothing of that step was done. Change the prompt, or set on_reject to "continue" to go on without what is rejected.`,
    numbers: {},
  };
}

/** The retries of the run are used up, and what it wanted to write never left. */
export function unsentEnd(step: string, why: string): AgentEnd {
  return {
    reason: 'no_answer',
    message: `${step} could not be sent: ${why} Nothing of it was done. Look at the receiver, allow more in retry_policy, and run the job again.`,
    numbers: {},
  };
}

export function unavailableEnd(why: string): AgentEnd {
  return {
    reason: 'llm_unavailable',
    message: `The language model did not answer: ${why} The retries of the run are used up. Look at the account, at model_id and at retry_policy.`,
    numbers: {},
  };
}

/** Nobody has said in time what became of a write. */
export function expiredUnknownEnd(step: string): AgentEnd {
  return {
    reason: 'approval_expired',
    message: `Nobody has said in time whether ${step} happened. It was not done again. Look at the receiver before the job runs again.`,
    numbers: {},
  };
}

export function stoppedUnknownEnd(step: string, by: string | null): AgentEnd {
  return {
    reason: 'outcome_unknown',
    message: `${by ?? 'Somebody'} stopped the run: whether ${step} happened is not known. It was not done again. Look at the receiver before the job runs again.`,
    numbers: {},
  };
}

export function notConfiguredEnd(provider: string, accountId: string): AgentEnd {
  return {
    reason: 'llm_not_configured',
    message: `There is no language model to ask: account ${provider}/${accountId} was not entered. Enter it under Integrations (PUT /integrations/accounts/${provider}/${accountId}), or set OPENAI_API_KEY, and run the job again.`,
    numbers: {},
  };
}

export function usd(microUsd: number): string {
  return (microUsd / 1_000_000).toFixed(microUsd < 10_000 ? 6 : 4);
}
