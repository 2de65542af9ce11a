import { budgetEnd, priceUnknownEnd, unavailableEnd, wallEnd } from '../../core/agents/loop/agent-end.ts';
import type { ModelOutcome, JournalRound, Spent } from '../../core/agents/loop/agent-journal.ts';
import { agentInstructions, agentMessages } from '../../core/agents/loop/agent-prompt.ts';
import type { PromptMessage } from '../../core/agents/loop/agent-prompt.ts';
import { isNestedDeeper } from '../../core/json-depth.ts';
import { MAX_ANSWER_LEVELS, MODEL_PLAN_JSON_SCHEMA, readModelPlan } from '../../core/agents/loop/model-answer.ts';
import { wellFormed } from '../../core/mcp/outside-text.ts';
import type { ChatAnswer, ChatFailure } from '../../core/llm/chat-model.ts';
import { RetryRun } from '../outcomes.ts';
import { answerStyle } from './answer-style.ts';
import { firstMessageOf } from './first-message.ts';
import { pausedRun } from './paused-run.ts';
import { AgentEnded, activeMs, keepJournal } from './session.ts';
import type { AgentSession } from './session.ts';
import { tellRound } from './tell.ts';

/** One token is seldom shorter than this. */
const CHARS_A_TOKEN = 3;
const MAX_SAID_CHARS = 4000;
/** Of what a provider asks to wait; a longer wait ends the attempt all the same, and the next one waits no longer. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** Statuses that a repeat may mend. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429, 500, 502, 503, 504, 529]);

/**
 * Asks the model what comes next. What the call may use at most is reserved first, and stored with the intent; what it has
 * really used is settled after its outcome is stored. An intent without an outcome is asked again, and stays charged.
 */
export async function askModel(session: AgentSession, index: number): Promise<JournalRound> {
  const { journal, deps } = session;
  const begun = journal.rounds[index];
  const messages = agentMessages(firstMessageOf(session), journal);
  const tries = (begun?.intent.tries ?? 0) + 1;
  const estimate = await estimateOf(session, messages);
  const reservation = `r${index + 1}.m${tries}`;
  await reserve(session, reservation, estimate);
  const round: JournalRound = {
    intent: { atMs: deps.clock.now(), tries, reservation, estimate },
    outcome: null,
    steps: [],
  };
  journal.rounds[index] = round;
  await keepJournal(session, `r${index + 1} intent`);

  const startMs = deps.clock.now();
  const answer = await ask(session, messages);
  const spent = await spentOn(session, answer, estimate);
  if (!answer.isAnswered && isPassing(answer.failure)) await tryLater(session, round, answer, spent);
  round.outcome = outcomeOf(session, answer, spent);
  await keepJournal(session, `r${index + 1} outcome`);
  await settle(session, round);
  await tellRound(session, index, startMs);
  return round;
}

/** Puts what the last call really used in the place of what was reserved; a second time it changes nothing. */
export async function settle({ deps, ctx }: AgentSession, { intent, outcome }: JournalRound): Promise<void> {
  if (outcome === null || !outcome.isCounted) return;
  const { inputTokens, outputTokens, costMicroUsd } = outcome.spent;
  await deps.engine.settleBudget({
    reservationId: intent.reservation,
    runId: ctx.runId,
    amounts: { tokens: inputTokens + outputTokens, costMicroUsd: costMicroUsd ?? 0, steps: 0 },
    nowMs: deps.clock.now(),
  });
}

async function ask({ deps, account, ctx, journal, pause }: AgentSession, messages: PromptMessage[]) {
  if (account === null) throw new Error('there is no language model to ask');
  const { ai, knownSecrets } = deps;
  const system = agentInstructions();
  const signal = AbortSignal.any([ctx.signal, pause]);
  try {
    return await ai.model.ask({
      account,
      model: journal.model.model,
      system,
      messages: knownSecrets === undefined ? messages : knownSecrets.scrub(messages),
      schema: { name: 'next_steps', description: 'What is to be done next.', value: MODEL_PLAN_JSON_SCHEMA },
      style: answerStyle(account.provider),
      maxOutputTokens: ai.maxOutputTokens,
      timeoutMs: ai.timeoutMs,
      maxRetries: 0,
      signal,
    });
  } catch (error) {
    ctx.signal.throwIfAborted();
    if (pause.aborted) throw pausedRun();
    throw error;
  }
}

async function estimateOf(session: AgentSession, messages: readonly PromptMessage[]): Promise<Spent> {
  const { deps, journal, settings } = session;
  const chars = agentInstructions().length + messages.reduce((sum, { content }) => sum + content.length, 0);
  const schemaChars = JSON.stringify(MODEL_PLAN_JSON_SCHEMA).length;
  const usage = { input: Math.ceil((chars + schemaChars) / CHARS_A_TOKEN), output: deps.ai.maxOutputTokens };
  const costMicroUsd = await deps.prices.costMicroUsd(journal.model, usage, deps.clock.now());
  if (costMicroUsd === null && settings.maxCostUsd !== null) {
    throw new AgentEnded(priceUnknownEnd(journal.model.provider, journal.model.model));
  }
  return { inputTokens: usage.input, outputTokens: usage.output, costMicroUsd };
}

async function reserve(session: AgentSession, reservationId: string, estimate: Spent): Promise<void> {
  const { deps, ctx, settings, day } = session;
  const worked = activeMs(session);
  if (worked >= settings.maxWallMs) throw new AgentEnded(wallEnd(worked, settings.maxWallMs));
  const tokens = estimate.inputTokens + estimate.outputTokens;
  const answer = await deps.engine.reserveBudget({
    ...{ reservationId, runId: ctx.runId, agentKey: settings.agentKey, day },
    amounts: { tokens, costMicroUsd: estimate.costMicroUsd ?? 0, steps: 0 },
    limits: settings.limits,
    nowMs: deps.clock.now(),
  });
  if (!answer.ok) throw new AgentEnded(budgetEnd(answer.refused));
}

/** Where the provider does not tell, what was reserved counts as used, unless nothing was sent. */
async function spentOn({ deps, journal }: AgentSession, answer: ChatAnswer, estimate: Spent): Promise<Spent> {
  if (!answer.isCounted) return isUnsent(answer) ? { inputTokens: 0, outputTokens: 0, costMicroUsd: 0 } : estimate;
  const { input, output } = answer.tokens;
  const costMicroUsd = await deps.prices.costMicroUsd(journal.model, { input, output }, deps.clock.now());
  return { inputTokens: input, outputTokens: output, costMicroUsd };
}

function isUnsent(answer: ChatAnswer): boolean {
  return !answer.isAnswered && answer.failure.kind === 'network' && answer.failure.isUnsent === true;
}

/** @throws what ends the attempt or the run where the model gave no answer to work with. */
function outcomeOf(session: AgentSession, answer: ChatAnswer, spent: Spent): ModelOutcome {
  const about = { atMs: session.deps.clock.now(), spent, isCounted: answer.isCounted || isUnsent(answer) };
  const said = wellFormed((answer.text ?? '').slice(0, MAX_SAID_CHARS));
  if (!answer.isAnswered)
    return { ...about, kind: 'fault', fault: faultOf(answer.failure), said, failure: answer.failure };
  const { knownSecrets } = session.deps;
  // Before anything is made of it: what is shown, decided, digested and sent is one and the same.
  const isFlat = !isNestedDeeper(answer.value, MAX_ANSWER_LEVELS);
  const read = readModelPlan(knownSecrets === undefined || !isFlat ? answer.value : knownSecrets.scrub(answer.value));
  if (read.isPlan) return { ...about, kind: 'plan', plan: read.plan };
  return { ...about, kind: 'fault', fault: read.faults.join('; '), said, failure: null };
}

/** The round stays without an outcome, so that the next attempt asks again. */
async function tryLater(
  session: AgentSession,
  round: JournalRound,
  { failure, isCounted }: ChatAnswer & { isAnswered: false },
  spent: Spent,
): Promise<never> {
  const isUnused = failure.kind === 'network' && failure.isUnsent === true;
  if (isCounted || isUnused) {
    const outcome = { atMs: 0, spent, isCounted: true, kind: 'fault', fault: '', said: '', failure } as const;
    await settle(session, { ...round, outcome });
  }
  if (session.ctx.isLastAttempt) throw new AgentEnded(unavailableEnd(faultOf(failure)));
  const waitMs = failure.kind === 'http_status' ? (failure.retryAfterMs ?? 0) : 0;
  throw new RetryRun(`The language model did not answer: ${faultOf(failure)}`, {
    code: 'llm_unavailable',
    delayMs: Math.min(waitMs, LONGEST_WAIT_MS),
  });
}

/** Whether the same question may be answered in a while. */
function isPassing(failure: ChatFailure): boolean {
  if (failure.kind === 'http_status') return PASSING.has(failure.status);
  return failure.kind === 'timeout' || failure.kind === 'network';
}

/** What an answer that cannot be worked with means for the run: it is told to the model once, or the run is over. */
export function judgeFault(outcome: ModelOutcome & { kind: 'fault' }, isSecond: boolean): void {
  const { failure, fault } = outcome;
  const kind = failure?.kind ?? 'invalid_json';
  if (kind === 'refusal') {
    throw new AgentEnded({
      reason: 'llm_refused',
      message: 'The language model refused to answer. Say the job in other words, or choose another model_id.',
      numbers: {},
    });
  }
  const isMendable = kind === 'invalid_json' || kind === 'cut_off';
  if (isMendable && !isSecond) return;
  if (isMendable || kind === 'wrong_content' || kind === 'too_large') {
    throw new AgentEnded({
      reason: 'llm_unusable',
      message: `The language model gave no answer that can be used: ${fault} Choose another model_id, or ask for less in the prompt.`,
      numbers: {},
    });
  }
  throw new AgentEnded({
    reason: 'llm_unavailable',
    message: `The language model was refused: ${fault} Look at the account and at model_id.`,
    numbers: failure?.kind === 'http_status' ? { status: failure.status, code: failure.code } : {},
  });
}

/** In words of ours: what a provider says may repeat the key or the prompt. */
function faultOf(failure: ChatFailure): string {
  switch (failure.kind) {
    case 'timeout':
      return `it took longer than ${failure.timeoutMs} ms.`;
    case 'http_status':
      return `HTTP ${failure.status}${failure.code === null ? '' : ` ${failure.code}`}.`;
    case 'network':
      return `the connection failed (${failure.detail}).`;
    case 'too_large':
      return 'the answer is too large.';
    case 'refusal':
      return 'it refused.';
    case 'cut_off':
      return 'the answer was cut off at the limit of its length: ask for fewer steps at once.';
    case 'wrong_content':
      return 'what came is no chat completion.';
    case 'invalid_json':
      return 'it is not one JSON object.';
  }
}
