import { spentOf } from '../../core/agents/loop/agent-journal.ts';
import type { JournalStep } from '../../core/agents/loop/agent-journal.ts';
import { usd } from '../../core/agents/loop/agent-end.ts';
import { briefAction, toldStep } from '../../core/agents/loop/run-output.ts';
import { stepInWords } from '../../core/agents/loop/step-words.ts';
import { messageOf } from '../../core/errors.ts';
import { randomSpanId } from '../../core/tracing/span-ids.ts';
import type { MetricSample } from '../../engine/port/metrics.ts';
import type { AgentSession } from './session.ts';

/** Of texts in events: the whole of a step is in the output of the run. */
const MAX_TOLD_CHARS = 500;

type Labels = Record<string, string>;

/** What the model answered in a round: in the log of the run, as an event, as numbers and as a span. */
export async function tellRound(session: AgentSession, index: number, startMs: number): Promise<void> {
  const { ctx, journal, settings } = session;
  const outcome = journal.rounds[index]?.outcome;
  if (outcome == null) return;
  const { provider, model } = journal.model;
  const { inputTokens: input, outputTokens: output, costMicroUsd } = outcome.spent;
  const cost = costMicroUsd === null ? 'cost unknown' : `${usd(costMicroUsd)} USD`;
  const wanted =
    outcome.kind === 'plan'
      ? `${outcome.plan.steps.length} ${outcome.plan.steps.length === 1 ? 'step' : 'steps'}`
      : outcome.fault;
  const say = outcome.kind === 'plan' ? outcome.plan.say : '';
  ctx.log.info(`round ${index + 1}: ${wanted} (${input} + ${output} tokens, ${cost})${say === '' ? '' : `: ${say}`}`);
  ctx.progress(null, `round ${index + 1}: ${wanted}`.slice(0, MAX_TOLD_CHARS));
  const total = spentOf(journal);
  await event(session, 'agent.round', {
    ...{
      round: index + 1,
      say: say.slice(0, MAX_TOLD_CHARS),
      is_done: outcome.kind === 'plan' && outcome.plan.final !== null,
    },
    steps: outcome.kind === 'plan' ? outcome.plan.steps.map(({ action }) => stepInWords(action)) : [],
    fault: outcome.kind === 'fault' ? outcome.fault.slice(0, MAX_TOLD_CHARS) : null,
    tokens: { input, output },
    cost_usd: costMicroUsd === null ? null : costMicroUsd / 1_000_000,
    total: {
      tokens: total.inputTokens + total.outputTokens,
      cost_usd: total.costMicroUsd === null ? null : total.costMicroUsd / 1_000_000,
    },
    max: { tokens: settings.limits.run.tokens, cost_usd: settings.maxCostUsd },
    ...{ mode: settings.mode, model: `${provider}/${model}` },
  });
  const samples = [
    counter('llm_tokens_total', { provider, model, kind: 'input' }, input),
    counter('llm_tokens_total', { provider, model, kind: 'output' }, output),
    counter('llm_cost_usd_total', { provider, model }, (costMicroUsd ?? 0) / 1_000_000),
  ];
  await count(
    session,
    samples.filter(sample => sample.by > 0),
  );
  const attributes = { 'multi_job.agent_round': index + 1, 'gen_ai.request.model': model };
  span(session, 'agent round', { startMs, attributes, errorType: outcome.kind === 'fault' ? 'llm_unusable' : null });
}

/** What became of a step, or that it waits for somebody. */
export async function tellStep(session: AgentSession, round: number, step: JournalStep): Promise<void> {
  const { ctx, deps } = session;
  const told = toldStep(step, round + 1);
  const words = stepInWords(step.action);
  const level = told.code === null ? 'info' : 'warn';
  ctx.log[level](
    `step ${step.n}: ${words}: ${told.verdict.verdict} by ${told.verdict.rule}, ${told.status}${told.code === null ? '' : ` (${told.code})`}`,
  );
  await event(session, 'agent.step', {
    ...{ step: told.step, round: told.round, kind: told.kind, words, why: told.why.slice(0, MAX_TOLD_CHARS) },
    ...{ class: told.class, digest: told.digest, status: told.status, code: told.code },
    ...{ verdict: told.verdict.verdict, rule: told.verdict.rule, reason: told.verdict.reason.slice(0, MAX_TOLD_CHARS) },
    ...{ approval_id: told.approval_id, duration_ms: told.duration_ms, action: briefAction(step) },
    observation: told.observation?.slice(0, MAX_TOLD_CHARS) ?? null,
  });
  if (step.outcome === null) return;
  await count(session, [counter('agent_steps_total', { kind: told.kind, verdict: told.verdict.verdict }, 1)]);
  const startMs = deps.clock.now() - (told.duration_ms ?? 0);
  const attributes = { 'multi_job.agent_step': step.n, 'multi_job.agent_rule': told.verdict.rule };
  span(session, `agent step ${told.kind}`, { startMs, attributes, errorType: told.code });
}

export function counter(name: string, labels: Labels, by: number) {
  return { kind: 'counter' as const, name, labels, by };
}

/** Numbers are a by-product: a run does not fail for them. */
export async function count(session: AgentSession, samples: readonly MetricSample[]): Promise<void> {
  const { deps, ctx } = session;
  try {
    if (samples.length > 0) await deps.engine.addMetrics(samples);
  } catch (error) {
    ctx.log.warn(`The numbers of this run could not be counted: ${messageOf(error)}`);
  }
}

/** An event is one too: what happened is in the journal. */
export async function event(
  { deps, ctx }: Pick<AgentSession, 'deps' | 'ctx'>,
  type: 'agent.round' | 'agent.step' | 'agent.finished',
  data: Record<string, unknown>,
): Promise<void> {
  const { runId, jobId } = ctx;
  const shown = deps.knownSecrets === undefined ? data : deps.knownSecrets.scrub(data);
  try {
    await deps.engine.appendEvents([{ type, jobId, runId, data: shown }], deps.clock.now());
  } catch (error) {
    ctx.log.warn(`An event of this run could not be kept: ${messageOf(error)}`);
  }
}

interface Told {
  startMs: number;
  attributes: Record<string, string | number>;
  errorType: string | null;
}

function span({ deps, ctx }: AgentSession, name: string, { startMs, attributes, errorType }: Told): void {
  const parent = deps.tracer?.current() ?? null;
  deps.tracer?.record({
    ...{ traceId: parent?.traceId ?? ctx.traceId, spanId: randomSpanId(), parentSpanId: parent?.spanId ?? null },
    ...{ name, kind: 'internal', startMs, endMs: deps.clock.now(), errorType },
    attributes: { 'multi_job.run_id': ctx.runId, 'multi_job.job_id': ctx.jobId, ...attributes },
  });
}
