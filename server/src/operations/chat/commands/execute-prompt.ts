import type { ExecutedJob, Language, Plan } from '@multi-job/contract';
import { chatWords } from '../../../core/chat/chat-words.ts';
import { executePlan } from '../../planner/execute-plan.ts';
import type { ExecutePlanRequest } from '../../planner/execute-plan.ts';
import { assertPrompt } from '../assert-prompt.ts';
import { issueButtonToken } from '../button-tokens.ts';
import type { Answered, ChatContext } from '../chat-context.ts';
import { chatMessageId, chatUpdateKey } from '../chat-ids.ts';
import { executionText, planText } from '../plan-text.ts';
import { planRequestOf } from '../plan-request.ts';
import { plainAnswer } from '../plain-answer.ts';
import { keepShownPlan, planDigest, readShownPlan } from '../shown-plans.ts';
import type { ShownPlan } from '../shown-plans.ts';

/** How long what was shown may be said yes to. */
const ASK_TTL_MS = 3_600_000;

/** `/ai` and a sentence: carries the plan out at once, or shows it first, as the account says. */
export async function executeFromChat(context: ChatContext): Promise<Answered> {
  const { deps, request, settings, words, argument } = context;
  assertPrompt(argument);
  const key = chatUpdateKey(request);
  // Given again after a crash: what was shown stays what is asked.
  const asked = await readShownPlan(deps.engine, key);
  if (asked !== null) return { answer: await asking(context, key, asked), audit: null };
  if (settings.confirm === 'never') return carryOut(context, { key, language: null });
  const { execution } = await executePlan(deps, { ...executionOf(context, key), dryRun: true });
  const { plan, results } = execution;
  if (plan.jobs.length === 0) return { answer: plainAnswer(plan.language, planText(plan, words)), audit: null };
  if (settings.confirm === 'auto' && !isWorthAsking(plan, results)) {
    return carryOut(context, { key, language: plan.language, plan });
  }
  const shown = await keepShownPlan(deps, key, {
    ...{ plan, language: plan.language, message_id: chatMessageId(key) },
    expires_at_ms: deps.clock.now() + ASK_TTL_MS,
  });
  return { answer: await asking(context, key, shown), audit: null };
}

/** Saves and starts the jobs of a plan; the outcome of their runs is put into the answer. */
export async function carryOut(
  context: ChatContext,
  { key, language, plan, edits = null }: { key: string; language: Language | null; plan?: Plan; edits?: string | null },
): Promise<Answered> {
  const { deps, settings } = context;
  const { execution, changes } = await executePlan(deps, {
    ...executionOf(context, key),
    ...(plan !== undefined && { plan }),
  });
  const words = chatWords(language ?? execution.plan.language);
  const runIds = execution.results.flatMap(({ run_id: id, queue_status: queued }) =>
    id === null || queued === 'delayed' ? [] : [id],
  );
  const textOf = async () => {
    const runs = await Promise.all(runIds.map(id => deps.engine.getRun(id)));
    const seen = new Map(runs.flatMap(run => (run === null ? [] : [[run.run_id, run] as const])));
    return executionText(execution, seen, words);
  };
  const audited = Object.fromEntries(changes.map(({ jobId, after }) => [jobId, after?.version_id ?? null]));
  return {
    answer: {
      ...plainAnswer(execution.plan.language, executionText(execution, new Map(), words)),
      edits,
      follow: runIds.length === 0 ? null : { waitMs: settings.waitMs, runIds, textOf },
    },
    audit: {
      target: '',
      changes: { before: null, after: { jobs: audited, ...(runIds.length > 0 && { run_ids: runIds }) } },
    },
  };
}

function executionOf(context: ChatContext, key: string): ExecutePlanRequest {
  const { settings } = context;
  return {
    ...planRequestOf(context),
    useAi: settings.useAi,
    runImmediately: settings.runImmediately,
    overwrite: true,
    waitMs: 0,
    dryRun: false,
    idempotencyKey: `chat-${key}`,
    traceId: null,
  };
}

/** What goes on by itself, changes what is there, or lets a model act is shown first. */
function isWorthAsking(plan: Plan, results: readonly ExecutedJob[]): boolean {
  const outcomes = new Map(results.map(({ job_id, create_status }) => [job_id, create_status]));
  return plan.jobs.some(({ job_spec: { job_id: jobId, type, schedule } }) => {
    const outcome = outcomes.get(jobId);
    const repeats = schedule !== null && outcome !== 'unchanged';
    return type === 'agent.workflow' || outcome === 'updated' || repeats;
  });
}

async function asking({ deps, request }: ChatContext, ref: string, shown: ShownPlan) {
  const words = chatWords(shown.language);
  const { channel, accountId, chatId } = request;
  const common = {
    chat: { channel, account_id: accountId, chat_id: chatId },
    digest: planDigest(shown.plan),
    expiresAtMs: shown.expires_at_ms,
  };
  const [yes, no] = await Promise.all([
    issueButtonToken(deps, { ...common, action: { kind: 'execute_plan', plan_ref: ref } }),
    issueButtonToken(deps, { ...common, action: { kind: 'leave_plan', plan_ref: ref } }),
  ]);
  return {
    ...plainAnswer(shown.language, `${planText(shown.plan, words)}\n\n${words.willDo}`),
    buttons: [
      [
        { label: words.doIt, token: yes },
        { label: words.leaveIt, token: no },
      ],
    ],
  };
}
