import type { AgentWorkflowInputs } from '@multi-job/contract';
import { roundsEnd } from '../../core/agents/loop/agent-end.ts';
import type { AgentEnd } from '../../core/agents/loop/agent-end.ts';
import { stepsOf } from '../../core/agents/loop/agent-journal.ts';
import { MAX_ROUNDS } from '../../core/agents/loop/max-rounds.ts';
import { readAgentsPause } from '../../operations/agents/pause.ts';
import { watchAgentsPause } from '../../operations/agents/watch-pause.ts';
import type { JobContext } from '../define-job.ts';
import type { AgentDeps } from './agent-deps.ts';
import { askModel, judgeFault, settle } from './ask-model.ts';
import { conclude } from './conclude.ts';
import { openSession } from './open-session.ts';
import { pausedRun } from './paused-run.ts';
import { AgentEnded } from './session.ts';
import type { AgentSession } from './session.ts';
import { takeStep } from './take-step.ts';

/**
 * A run of an agent from wherever its journal stands: asks the model for the next steps, takes them, and shows it what came of
 * them, until it is done or a limit is met.
 *
 * @returns the output of the run.
 * @throws DiscardRun with the same output where it ends otherwise; AwaitApproval, SnoozeRun (all agents are paused) and
 *   RetryRun where it goes on later.
 */
export async function runAgent(deps: AgentDeps, ctx: JobContext, inputs: AgentWorkflowInputs): Promise<unknown> {
  if ((await readAgentsPause(deps)).paused) throw pausedRun();
  const watch = watchAgentsPause(deps);
  try {
    const { session, end } = await openSession(deps, ctx, inputs, watch.signal);
    return await conclude(session, end ?? (await endOf(session)));
  } finally {
    watch.stop();
  }
}

async function endOf(session: AgentSession): Promise<AgentEnd> {
  try {
    return await rounds(session);
  } catch (error) {
    if (error instanceof AgentEnded) return error.end;
    throw error;
  }
}

async function rounds(session: AgentSession): Promise<AgentEnd> {
  const { journal } = session;
  for (let index = 0; index < MAX_ROUNDS; index += 1) {
    await mayGoOn(session);
    const known = journal.rounds[index];
    const isKnown = known !== undefined && known.outcome !== null;
    const round = isKnown ? known : await askModel(session, index);
    // An attempt that was ended in between has not settled it.
    if (isKnown && index === journal.rounds.length - 1) await settle(session, round);
    const { outcome } = round;
    if (outcome === null) throw new Error(`round ${index + 1} has no outcome`);
    if (outcome.kind === 'fault') {
      judgeFault(outcome, journal.rounds[index - 1]?.outcome?.kind === 'fault');
      continue;
    }
    await takeSteps(session, index, outcome.plan.steps);
    if (outcome.plan.final !== null || session.settings.mode === 'plan') return DONE;
  }
  return roundsEnd();
}

async function takeSteps(
  session: AgentSession,
  round: number,
  wanted: readonly { action: WantedAction; why: string }[],
) {
  const before = stepsOf({ rounds: session.journal.rounds.slice(0, round) }).length;
  for (const [index, { action, why }] of wanted.entries()) {
    await mayGoOn(session);
    await takeStep(session, { round, n: before + index + 1, action, why });
  }
}

type WantedAction = Parameters<typeof takeStep>[1]['action'];

/** Between any two things that it does: is the attempt over, or are all agents paused? */
async function mayGoOn({ ctx, deps, pause }: AgentSession): Promise<void> {
  ctx.signal.throwIfAborted();
  if (pause.aborted || (await readAgentsPause(deps)).paused) throw pausedRun();
}

const DONE: AgentEnd = { reason: 'done', message: 'Done.', numbers: {} };
