import { avoidKey } from '../../core/agents/avoid-key.ts';
import { failureSignature } from '../../core/agents/memory.ts';
import type { AgentEnd } from '../../core/agents/loop/agent-end.ts';
import { spentOf, stepsOf } from '../../core/agents/loop/agent-journal.ts';
import type { JournalStep } from '../../core/agents/loop/agent-journal.ts';
import { runOutput } from '../../core/agents/loop/run-output.ts';
import { rememberAgentRun } from '../../operations/agents/remember-run.ts';
import { DiscardRun } from '../outcomes.ts';
import { keepJournal } from './session.ts';
import type { AgentSession } from './session.ts';
import { count, counter, event } from './tell.ts';

/**
 * The end of a run: remembered and counted once, told, and then its output or its error. An attempt that is ended in here
 * does it again, and what was done stays done once.
 *
 * @throws DiscardRun for every end but `done`
 */
export async function conclude(session: AgentSession, end: AgentEnd): Promise<unknown> {
  const { journal, settings, deps } = session;
  const output = runOutput(journal, end, {
    mode: settings.mode,
    maxTokens: settings.limits.run.tokens,
    maxCostUsd: settings.maxCostUsd,
  });
  const shown = deps.knownSecrets === undefined ? output : deps.knownSecrets.scrub(output);
  if (journal.end === undefined) {
    await remember(session, end);
    journal.end = end;
    await keepJournal(session, 'end');
    await tellEnd(session, end);
  }
  if (end.reason === 'done') return shown;
  const last = shown.end.last_step === null ? '' : ` Last step ${shown.end.last_step}.`;
  throw new DiscardRun(`${end.message}${last}`, { code: end.reason, output: shown });
}

async function remember({ deps, ctx, journal, settings }: AgentSession, end: AgentEnd): Promise<void> {
  const { inputTokens, outputTokens, costMicroUsd } = spentOf(journal);
  await rememberAgentRun(deps, {
    agentKey: settings.agentKey,
    runId: ctx.runId,
    outcome: end.reason === 'done' ? 'success' : 'failed',
    code: end.reason === 'done' ? null : end.reason,
    tokens: inputTokens + outputTokens,
    costMicroUsd: costMicroUsd ?? 0,
    failures: stepsOf(journal).filter(hasFailed).map(signatureOf),
    succeeded: stepsOf(journal)
      .filter(({ outcome }) => outcome?.status === 'done')
      .map(({ action }) => avoidKey(action)),
  });
}

/** What was denied or refused was not tried: it says nothing of the tool. */
function hasFailed({ outcome }: JournalStep): boolean {
  return outcome?.status === 'failed';
}

function signatureOf({ action, outcome }: JournalStep) {
  return failureSignature({ code: outcome?.code ?? 'failed', action, message: outcome?.observation ?? '' });
}

async function tellEnd(session: AgentSession, end: AgentEnd): Promise<void> {
  const { journal } = session;
  const { inputTokens, outputTokens, costMicroUsd } = spentOf(journal);
  const limit = end.reason === 'budget_exceeded' || end.reason === 'max_steps' ? String(end.numbers['limit']) : null;
  session.ctx.log[end.reason === 'done' ? 'info' : 'warn'](`end: ${end.reason}: ${end.message}`);
  await event(session, 'agent.finished', {
    ...{ reason: end.reason, message: end.message, numbers: end.numbers },
    ...{ rounds: journal.rounds.length, steps: stepsOf(journal).length, tokens: inputTokens + outputTokens },
    cost_usd: costMicroUsd === null ? null : costMicroUsd / 1_000_000,
  });
  await count(session, [
    counter('agent_runs_total', { outcome: end.reason }, 1),
    ...(limit === null ? [] : [counter('agent_budget_refused_total', { limit }, 1)]),
  ]);
}
