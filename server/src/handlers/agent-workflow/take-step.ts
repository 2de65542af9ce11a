import { actionDigest } from '../../core/approvals/action-digest.ts';
import type { AgentAction } from '../../core/agents/agent-action.ts';
import {
  agentActionDigest,
  approvalActionOf,
  canonicalAction,
  POLICY_VERSION,
} from '../../core/agents/canonical-action.ts';
import { narrowestGrant } from '../../core/agents/grants.ts';
import { approvalEnd, budgetEnd, noProgressEnd, unsentEnd, wallEnd } from '../../core/agents/loop/agent-end.ts';
import { stepsOf, taintBefore } from '../../core/agents/loop/agent-journal.ts';
import type { JournalStep, StepOutcome } from '../../core/agents/loop/agent-journal.ts';
import { sameCallAgain, sameFailureAgain } from '../../core/agents/loop/no-progress.ts';
import { stepInWords } from '../../core/agents/loop/step-words.ts';
import { decide } from '../../core/agents/policy/decide.ts';
import type { ActionFacts } from '../../core/agents/policy/policy-context.ts';
import { isGrantable, rememberGrant } from '../../operations/agents/remember-grant.ts';
import { AwaitApproval, RetryRun } from '../outcomes.ts';
import { carryOut } from './carry-out.ts';
import type { StepResult } from './carry-out.ts';
import { approvalKind } from './approval-kind.ts';
import { policyContext } from './policy-context.ts';
import { whatWasChanged } from './what-was-changed.ts';
import { answerOnUnknown, askWhatHappened } from './unknown-outcome.ts';
import { AgentEnded, activeMs, keepJournal } from './session.ts';
import type { AgentSession } from './session.ts';
import { tellStep } from './tell.ts';

const HOUR_MS = 3_600_000;
/** Of the time that a receiver knows a key: their clocks and ours differ. */
const MARGIN = 0.9;

export interface WantedStep {
  /** From 0 on. */
  round: number;
  /** From 1 on over the whole run. */
  n: number;
  action: AgentAction;
  why: string;
}

/**
 * One step, from the journal's record of it or from nothing: decided, asked about where the policy says so, carried out,
 * and stored before and after. A plain write that was begun and whose outcome is not known is never begun again by itself.
 */
export async function takeStep(session: AgentSession, wanted: WantedStep): Promise<void> {
  const round = session.journal.rounds[wanted.round];
  if (round === undefined) throw new Error(`the journal has no round ${wanted.round + 1}`);
  const known = round.steps.find(({ n }) => n === wanted.n);
  if (known?.outcome != null) return;
  assertTime(session);
  const action = canonicalAction(await session.deps.world.whole(wanted.action));
  const facts = await factsFor(session, action);
  const step = decidedStep(session, { ...wanted, action }, facts, known ?? null);
  if (known === undefined) assertProgress(session, step);
  if (step.intent !== null) await settleBegun(session, step);
  if (step.outcome === null && session.settings.mode !== 'run' && step.verdict.rule.startsWith('mode_')) {
    step.outcome = shownOnly(session, step, facts, wanted.round);
  }
  if (step.outcome === null) {
    const judged = await judge(session, step, facts, wanted.round);
    if ('outcome' in judged) step.outcome = judged.outcome;
    else {
      await begin(session, step, judged.approvalId, wanted.round);
      step.outcome = await act(session, step, wanted.round);
    }
  }
  putStep(session, wanted.round, step);
  await keepJournal(session, `s${step.n} outcome`);
  await tellStep(session, wanted.round, step);
  const stuck = sameFailureAgain(pastCalls(session), step.call);
  if (stuck !== null && step.outcome.code !== null)
    throw new AgentEnded(noProgressEnd(stuck, stepInWords(step.action)));
}

function decidedStep(
  session: AgentSession,
  { round, n, action, why }: WantedStep,
  facts: ActionFacts,
  known: JournalStep | null,
): JournalStep {
  const { runId } = session.ctx;
  return {
    ...{ n, action, why },
    digest: agentActionDigest({ runId, step: n, action, policyVersion: POLICY_VERSION }),
    call: actionDigest({ ...action }),
    class: facts.class,
    verdict: decide(action, policyContext(session, round, facts)),
    intent: known?.intent ?? null,
    outcome: null,
  };
}

async function factsFor({ deps, ctx, inputs }: AgentSession, action: AgentAction): Promise<ActionFacts> {
  const callableTools = async (server: string) => (await ctx.tools.mcp.list(server)).map(({ name }) => name);
  return deps.world.factsOf(action, { callableTools, inputs });
}

type Judged = { approvalId: string | null } | { outcome: StepOutcome };

/** Whether it may be begun: gives its outcome where it may not, and asks where somebody must say so. */
async function judge(session: AgentSession, step: JournalStep, facts: ActionFacts, round: number): Promise<Judged> {
  const { verdict, intent } = step;
  if (verdict.verdict === 'allow') return { approvalId: null };
  if (verdict.verdict === 'deny') {
    const begun = intent === null ? '' : ' It had been begun before, and may have happened.';
    return { outcome: closed(session, 'denied', `${verdict.reason}${begun}`, 'tool_denied') };
  }
  // Whoever said "do it again" has looked at this very action.
  if (intent?.isAgainBy != null) return { approvalId: intent.approvalId };
  const question = questionOf(session, step, facts, round);
  const answer = session.ctx.approval;
  if (answer === null || answer.digest !== actionDigest(question.action)) {
    putStep(session, round, step);
    await tellStep(session, round, step);
    const changed = await whatWasChanged(session, question.action);
    if (changed !== null) session.ctx.log.warn(`step ${step.n}: ${changed}`);
    throw new AwaitApproval(changed === null ? question : { ...question, reason: `${changed} ${question.reason}` });
  }
  if (answer.decision === 'approved') {
    await keepGrant(session, answer.approval_id);
    return { approvalId: answer.approval_id };
  }
  const { by, note, expired } = answer;
  // Whoever wants to go on after a no wants it of somebody who has looked.
  if (expired || session.settings.onReject !== 'continue') {
    step.outcome = closed(session, 'refused', '', expired ? 'approval_expired' : 'approval_rejected');
    putStep(session, round, step);
    const told = `step ${step.n}: ${stepInWords(step.action)}`;
    throw new AgentEnded(approvalEnd(expired ? 'expired' : 'rejected', { step: told, by, note }));
  }
  const said = note === null ? '' : ` They said: ${note}`;
  return { outcome: closed(session, 'refused', `Do not ask for it again.${said}`, 'approval_rejected') };
}

/** Whoever decided may have been cut off before "always allow" was stored: it follows from the decision, and is made once. */
async function keepGrant({ deps }: AgentSession, approvalId: string): Promise<void> {
  const approval = await deps.engine.getApproval(approvalId);
  if (approval?.remember == null || !isGrantable(approval.action)) return;
  await rememberGrant(deps, { approval, ttlDays: approval.remember.ttl_days });
}

function questionOf(session: AgentSession, step: JournalStep, facts: ActionFacts, round: number) {
  const { ctx, settings, journal } = session;
  const action = approvalActionOf({
    ...{ runId: ctx.runId, step: step.n, action: step.action, policyVersion: POLICY_VERSION },
    ...{ agentKey: settings.agentKey, verdict: step.verdict, taint: taintBefore(journal, round) },
    grant: narrowestGrant(step.action, facts),
  });
  const kind = approvalKind(step.verdict.rule);
  return {
    ...(kind === null ? {} : { kind }),
    reason: `${stepInWords(step.action)}: ${step.verdict.reason}`,
    action,
    onReject: 'continue' as const,
  };
}

/** Reserves the step and stores that it is about to be done. */
async function begin(
  session: AgentSession,
  step: JournalStep,
  approvalId: string | null,
  round: number,
): Promise<void> {
  const { deps, ctx, settings, day } = session;
  const tries = (step.intent?.tries ?? 0) + 1;
  const reserved = await deps.engine.reserveBudget({
    ...{ reservationId: `s${step.n}`, runId: ctx.runId, agentKey: settings.agentKey, day },
    amounts: { tokens: 0, costMicroUsd: 0, steps: 1 },
    limits: settings.limits,
    nowMs: deps.clock.now(),
  });
  if (!reserved.ok) throw new AgentEnded(budgetEnd(reserved.refused));
  step.intent = {
    ...{ atMs: deps.clock.now(), firstAtMs: step.intent?.firstAtMs ?? step.intent?.atMs ?? deps.clock.now() },
    ...{ tries, key: `${ctx.runId}.${step.n}` },
    approvalId: approvalId ?? step.intent?.approvalId ?? null,
    isAgainBy: step.intent?.isAgainBy ?? null,
  };
  putStep(session, round, step);
  await keepJournal(session, `s${step.n} intent`);
}

async function act(session: AgentSession, step: JournalStep, round: number): Promise<StepOutcome> {
  const { deps, ctx } = session;
  const startMs = deps.clock.now();
  const result = await carryOut(session, step);
  ctx.signal.throwIfAborted();
  if (result.kind === 'unknown') return againOrAsk(session, step, result.message);
  if (result.kind === 'unsent') return await takeBack(session, step, round, result);
  const durationMs = Math.max(0, deps.clock.now() - startMs);
  return {
    ...{ atMs: deps.clock.now(), durationMs, outside: result.outside, observation: result.observation },
    ...(result.kind === 'done' ? { status: 'done', code: null } : { status: 'failed', code: result.code }),
  };
}

/** Nobody has seen it: it is as if it had not been begun, and the next attempt begins it. */
async function takeBack(
  session: AgentSession,
  step: JournalStep,
  round: number,
  { message, delayMs }: StepResult & { kind: 'unsent' },
): Promise<never> {
  step.intent = null;
  putStep(session, round, step);
  await keepJournal(session, `s${step.n} unsent`);
  if (session.ctx.isLastAttempt)
    throw new AgentEnded(unsentEnd(`Step ${step.n}: ${stepInWords(step.action)}`, message));
  throw new RetryRun(`${stepInWords(step.action)} was not carried out: ${message}`, { code: 'no_answer', delayMs });
}

/** What is told by its key is done again under it, as long as something is tried again; whatever else may have happened is asked about. */
function againOrAsk(session: AgentSession, step: JournalStep, why: string): never {
  if (step.class !== 'keyed_write' || session.ctx.isLastAttempt) return askWhatHappened(session, step, why);
  const again = `${stepInWords(step.action)} may have happened, and is done again under its key: ${why}.`;
  throw new RetryRun(again, { code: 'no_answer' });
}

/**
 * A write that an earlier attempt began. One that is told by its key is done again under it, as long as the receiver knows the
 * key; of a plain one, and of one that was asked about, only a human says what became of it.
 */
async function settleBegun(session: AgentSession, step: JournalStep): Promise<void> {
  if (step.class === 'read') return;
  const answer = answerOnUnknown(session, step);
  if (answer === null) {
    if (step.class === 'keyed_write' && (await isKeyKnown(session, step))) return;
    askWhatHappened(session, step, 'an earlier attempt was ended before it had an answer');
  } else if (answer.kind === 'happened') {
    const said = answer.note === null ? '' : ` They said: ${answer.note}`;
    step.outcome = { ...closed(session, 'happened', `A person looked: it happened.${said}`, null) };
  } else if (step.intent !== null) step.intent = { ...step.intent, isAgainBy: answer.by };
}

async function isKeyKnown({ deps }: AgentSession, { action, intent }: JournalStep): Promise<boolean> {
  if (action.kind !== 'provider_http' || intent === null) return true;
  const kept = await deps.world.idempotencyOf(action.account);
  return kept !== null && deps.clock.now() - (intent.firstAtMs ?? intent.atMs) < kept.keptHours * HOUR_MS * MARGIN;
}

/** What a plan or a rehearsal shows of a step that it does not do. */
function shownOnly(session: AgentSession, step: JournalStep, facts: ActionFacts, round: number): StepOutcome {
  const wouldBe = decide(step.action, { ...policyContext(session, round, facts), mode: 'run' });
  const words = { allow: 'would be done', ask: 'would be asked about', deny: 'would be denied' }[wouldBe.verdict];
  step.verdict = wouldBe;
  const status = session.settings.mode === 'plan' ? 'planned' : 'rehearsed';
  return closed(session, status, `Not carried out: this is a rehearsal. It ${words} (${wouldBe.rule}).`, null);
}

function closed(
  session: AgentSession,
  status: StepOutcome['status'],
  observation: string,
  code: string | null,
): StepOutcome {
  return { atMs: session.deps.clock.now(), durationMs: 0, status, observation, outside: null, code };
}

function putStep({ journal }: AgentSession, round: number, step: JournalStep): void {
  const steps = journal.rounds[round]?.steps ?? [];
  const at = steps.findIndex(({ n }) => n === step.n);
  if (at === -1) steps.push(step);
  else steps[at] = step;
}

function pastCalls({ journal }: AgentSession) {
  return stepsOf(journal).flatMap(({ call, outcome }) =>
    outcome === null ? [] : [{ call, hasFailed: outcome.code !== null }],
  );
}

function assertProgress(session: AgentSession, step: JournalStep): void {
  const stuck = sameCallAgain(pastCalls(session), step.call);
  if (stuck !== null) throw new AgentEnded(noProgressEnd(stuck, stepInWords(step.action)));
}

function assertTime(session: AgentSession): void {
  const worked = activeMs(session);
  if (worked >= session.settings.maxWallMs) throw new AgentEnded(wallEnd(worked, session.settings.maxWallMs));
}
