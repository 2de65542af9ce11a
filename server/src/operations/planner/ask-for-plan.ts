import type { Language, PlanModel } from '@multi-job/contract';
import type { AiAccount } from '../../core/llm/ai-account.ts';
import type { ChatAnswer, ChatMessage } from '../../core/llm/chat-model.ts';
import { jobsOfAnswer } from '../../core/planner/ai/job-of-answer.ts';
import { PLAN_ANSWER_JSON_SCHEMA, readPlanAnswer } from '../../core/planner/ai/plan-answer.ts';
import type { PlanAnswer } from '../../core/planner/ai/plan-answer.ts';
import { correctionOf, plannerPrompt } from '../../core/planner/ai/prompt-template.ts';
import { planMessages } from '../../core/planner/messages/plan-messages.ts';
import { BUILT_IN_CALENDARS } from '../../core/calendars/built-in-calendars.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import { scheduleFaults } from '../../core/schedules/schedule-faults.ts';
import type { AiPlanRequest, PlannerDeps } from './planner-request.ts';

/** Of an answer that is shown to the model again. */
const MAX_SHOWN_CHARS = 8000;

export interface AskRequest extends AiPlanRequest {
  account: AiAccount;
  /** As the provider calls it. */
  model: string;
  language: Language;
}

export interface AskedPlan {
  /** Null: no valid plan came; `why` says so in the language of the prompt, `reason` in a word. */
  answer: PlanAnswer | null;
  why: string;
  reason: string;
  spent: Pick<PlanModel, 'steps' | 'input_tokens' | 'output_tokens'>;
}

/** Asks a model for a plan, again with the faults of its answer while it has steps and time left. */
export async function askForPlan(deps: PlannerDeps, request: AskRequest): Promise<AskedPlan> {
  const { ai, knownSecrets, learnSecrets } = deps;
  await learnSecrets?.();
  const { language, maxSteps } = request;
  const { system, request: question } = plannerPrompt({
    prompt: request.prompt,
    timezone: request.timezone,
    channel: request.defaultChannel,
    account: request.defaultAccountId,
    language,
  });
  const messages: ChatMessage[] = [{ role: 'user', content: question }];
  const spent = { steps: 0, input_tokens: 0, output_tokens: 0 };
  // A time that passes, not a time of day: the clock of the store has no part in it.
  const endMs = performance.now() + ai.timeoutMs;
  for (;;) {
    const answer = await ai.model.ask({
      account: request.account,
      model: request.model,
      system: knownSecrets === undefined ? system : knownSecrets.scrubText(system),
      messages: knownSecrets === undefined ? messages : knownSecrets.scrub(messages),
      schema: { name: 'plan', value: PLAN_ANSWER_JSON_SCHEMA },
      timeoutMs: Math.max(1, Math.ceil(endMs - performance.now())),
      maxRetries: ai.maxRetries,
      signal: request.signal,
    });
    spent.steps += 1;
    spent.input_tokens += answer.tokens.input;
    spent.output_tokens += answer.tokens.output;
    const verdict = verdictOn(deps, answer, request);
    if (verdict.answer !== null) return { ...verdict, spent };
    if (!verdict.isMendable || spent.steps >= maxSteps) return { ...verdict, spent };
    messages.splice(1, messages.length, ...correctionAfter(answer, verdict.faults));
  }
}

type Verdict = Omit<AskedPlan, 'spent'> & {
  /** Whether the model could do better, told what is wrong. */
  isMendable: boolean;
  faults: readonly string[];
};

function verdictOn(deps: PlannerDeps, answer: ChatAnswer, request: AskRequest): Verdict {
  const messages = planMessages(request.language);
  if (!answer.isAnswered) {
    const { kind } = answer.failure;
    const failure =
      answer.failure.kind === 'timeout' ? { ...answer.failure, timeoutMs: deps.ai.timeoutMs } : answer.failure;
    const isMendable = kind === 'invalid_json';
    const faults = ['it is not one JSON object'];
    return { answer: null, reason: kind, why: messages.chatFailure(failure), isMendable, faults };
  }
  const read = readPlanAnswer(answer.value);
  if (read.isPlan) {
    const faults = faultsOfSchedules(deps, read.answer, request);
    if (faults.length === 0) return { answer: read.answer, reason: '', why: '', isMendable: false, faults };
    return { answer: null, reason: 'invalid_plan', why: whyInvalid(faults), isMendable: true, faults };
  }
  if (read.kind === 'invalid_plan') {
    return { answer: null, reason: read.kind, why: whyInvalid(read.faults), isMendable: true, faults: read.faults };
  }
  const types = read.types.join(', ');
  const faults = [`these job types are not allowed: ${types}`];
  return { answer: null, reason: read.kind, why: messages.disallowedType({ types }), isMendable: true, faults };

  function whyInvalid(faults: readonly string[]): string {
    return messages.invalidPlan({ faults: faults.slice(0, 3).join('; ') });
  }
}

/** What the schema of a schedule cannot see: a cron that cannot be read or never fires. */
function faultsOfSchedules({ clock, defaultTimezone }: PlannerDeps, { jobs }: PlanAnswer, { timezone }: AskRequest) {
  return jobsOfAnswer(jobs, timezone).flatMap(({ schedule }, index) => {
    if (schedule === null) return [];
    return scheduleFaults(firingSchedule(schedule, BUILT_IN_CALENDARS), clock.now(), defaultTimezone).map(
      ({ field, message }) => `jobs.${index}.job_spec.schedule${field === null ? '' : `.${field}`}: ${message}`,
    );
  });
}

function correctionAfter(answer: ChatAnswer, faults: readonly string[]): ChatMessage[] {
  const said = (answer.text ?? '').slice(0, MAX_SHOWN_CHARS);
  const correction: ChatMessage = { role: 'user', content: correctionOf(faults) };
  return said === '' ? [correction] : [{ role: 'assistant', content: said }, correction];
}
