import type { Plan, PlanModel } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { AiAccount } from '../../core/llm/ai-account.ts';
import { modelNameOf } from '../../core/llm/model-name.ts';
import { jobsOfAnswer } from '../../core/planner/ai/job-of-answer.ts';
import type { PlanAnswer } from '../../core/planner/ai/plan-answer.ts';
import { PLANNER_PROMPT_VERSION } from '../../core/planner/ai/prompt-template.ts';
import { scheduleDifferences } from '../../core/planner/ai/schedule-differences.ts';
import { unheardWords } from '../../core/planner/ai/unheard-words.ts';
import { planMessages } from '../../core/planner/messages/plan-messages.ts';
import { planPrompt } from '../../core/planner/rules/plan-prompt.ts';
import type { RulePlan } from '../../core/planner/rules/rule-plan.ts';
import { askForPlan } from './ask-for-plan.ts';
import type { AskedPlan } from './ask-for-plan.ts';
import { planWithRules } from './plan-with-rules.ts';
import type { AiPlanRequest, PlannerDeps } from './planner-request.ts';
import { previewPlan } from './preview-plan.ts';

const MINUTE_MS = 60_000;

/**
 * A plan by a language model; by the rules, with a warning that says why, where the model cannot be asked or does not
 * give a valid plan. Nothing is stored but the count of tokens.
 *
 * @throws RATE_LIMITED; the reason of the signal when it fired.
 */
export async function planWithAi(deps: PlannerDeps, request: AiPlanRequest): Promise<Plan> {
  if (request.forceRules) return planWithRules(deps, request);
  const rules = planPrompt({ ...request, nowMs: deps.clock.now() });
  const messages = planMessages(rules.language);
  const { provider, accountId: account } = request;
  const model = modelNameOf(request.modelId ?? deps.ai.defaultModel, provider);

  const found = await deps.ai.findAccount(provider, account);
  if (found === null || 'why' in found) {
    const why =
      found === null
        ? messages.noKey({ provider, account })
        : messages.accountUnusable({ provider, account, ...found });
    return fallBack(deps, rules, messages.modelNotUsed({ model, provider, why }), null);
  }
  await assertRate(deps, request.actor);
  const asked = await askForPlan(deps, { ...request, account: found, model, language: rules.language });
  await countTokens(deps, provider, model, asked);
  const ai = { provider, model, prompt_version: PLANNER_PROMPT_VERSION, ...asked.spent };
  if (asked.answer === null) {
    deps.logger.warn(
      { provider, model, reason: asked.reason },
      'The rules planned in the place of the language model.',
    );
    return fallBack(deps, rules, messages.modelNotUsed({ model, provider, why: asked.why }), ai);
  }
  return previewPlan(deps, { ...planOf(deps, request, rules, asked.answer, found), ai });
}

function fallBack(deps: PlannerDeps, rules: RulePlan, warning: string, ai: PlanModel | null): Promise<Plan> {
  return previewPlan(deps, {
    ...rules,
    planner_source: 'rule_based',
    warnings: [...rules.warnings, warning],
    ai,
  });
}

async function assertRate({ engine, clock, ai }: PlannerDeps, actor: string): Promise<void> {
  const nowMs = clock.now();
  const hit = { key: `planner-ai:${actor}`, limit: ai.plansPerMinute, windowMs: MINUTE_MS, nowMs };
  const { isAllowed, resetAtMs } = await engine.hitRateWindow(hit);
  if (isAllowed) return;
  const message = `A caller may ask for ${ai.plansPerMinute} plans by a language model a minute; wait, or plan by the rules (POST /planner/plan).`;
  throw new AppError('RATE_LIMITED', message, { details: { retryAfterSec: (resetAtMs - nowMs) / 1000 } });
}

async function countTokens(
  { engine, logger }: PlannerDeps,
  provider: string,
  model: string,
  { spent }: AskedPlan,
): Promise<void> {
  const kinds = { input: spent.input_tokens, output: spent.output_tokens };
  const samples = Object.entries(kinds)
    .filter(([, by]) => by > 0)
    .map(([kind, by]) => ({
      kind: 'counter' as const,
      name: 'llm_tokens_total',
      labels: { provider, model, kind },
      by,
    }));
  try {
    if (samples.length > 0) await engine.addMetrics(samples);
  } catch (error) {
    logger.warn({ err: error, provider, model, ...kinds }, 'The tokens of a plan could not be counted.');
  }
}

/** The model's plan beside that of the rules: same words, differences named. */
function planOf(
  { clock, defaultTimezone }: PlannerDeps,
  { timezone, accountId }: AiPlanRequest,
  rules: RulePlan,
  answer: PlanAnswer,
  account: AiAccount,
) {
  const { prompt, normalized_prompt, language } = rules;
  const messages = planMessages(language);
  const specs = jobsOfAnswer(answer.jobs, timezone);
  const differences = scheduleDifferences({
    ai: specs,
    rules: rules.jobs.map(job => job.job_spec),
    nowMs: clock.now(),
    defaultTimezone,
    language,
  });
  const jobs = answer.jobs.map(({ reason, assumptions, warnings }, index) => {
    const difference = differences[index] ?? null;
    const job_spec = specs[index];
    if (job_spec === undefined) throw new AppError('INTERNAL', 'A job of the plan has no spec.');
    return {
      reason,
      assumptions,
      warnings: difference === null ? warnings : [...warnings, difference],
      job_spec,
      run_at: null,
      sources: [],
    };
  });
  const counts = { ai: jobs.length, rules: rules.jobs.length };
  const unheard = unheardWords({
    prompt,
    jobs: specs,
    warnings: [...answer.warnings, ...answer.jobs.flatMap(job => job.warnings)],
    nowMs: clock.now(),
    defaultTimezone,
  });
  const warnings = [
    ...answer.warnings,
    ...(counts.ai === counts.rules ? [] : [messages.jobsDiffer(counts)]),
    ...(unheard.length === 0 ? [] : [messages.unheard({ words: unheard.map(words => `"${words}"`).join(', ') })]),
  ];
  const { provider } = account;
  return {
    prompt,
    normalized_prompt,
    language,
    planner_source: 'ai' as const,
    summary: answer.summary,
    assumptions:
      account.accountId === null && accountId !== DEFAULT_ACCOUNT
        ? [...answer.assumptions, messages.keyOfEnvironment({ provider, account: accountId })]
        : answer.assumptions,
    warnings,
    jobs,
  };
}

/** The account that is meant where none is named. */
const DEFAULT_ACCOUNT = 'default';
