import type { AgentGrant, AgentWorkflowInputs } from '@multi-job/contract';
import type { AgentSettings } from '../../core/agents/agent-settings.ts';
import type { AgentEnd } from '../../core/agents/loop/agent-end.ts';
import type { AgentJournal } from '../../core/agents/loop/agent-journal.ts';
import type { AiAccount } from '../../core/llm/ai-account.ts';
import type { JobContext } from '../define-job.ts';
import type { AgentDeps } from './agent-deps.ts';

/** One attempt of a run of an agent. */
export interface AgentSession {
  deps: AgentDeps;
  ctx: JobContext;
  inputs: AgentWorkflowInputs;
  settings: AgentSettings;
  journal: AgentJournal;
  /** Of the model; null where the run is only to be ended. */
  account: AiAccount | null;
  /** Of its key; looked at for every attempt. */
  grants: readonly AgentGrant[];
  /** What failed twice. */
  avoid: readonly string[];
  /** Fires when all agents are paused: what may be repeated is broken off. */
  pause: AbortSignal;
  /** Time since the journal was last stored counts as work from here on. */
  sinceMs: number;
  /** Of the day on which budgets are charged. */
  day: string;
}

/** Thrown when the run is over; what it says becomes its output or its error. */
export class AgentEnded extends Error {
  override readonly name = 'AgentEnded';
  readonly end: AgentEnd;

  constructor(end: AgentEnd) {
    super(end.message);
    this.end = end;
  }
}

/**
 * Makes the journal durable. `point` names what is in it since; tests end attempts before and after each.
 */
export async function keepJournal(session: AgentSession, point: string): Promise<void> {
  const { deps, ctx, journal } = session;
  await deps.onPoint?.(`before ${point}`);
  const nowMs = deps.clock.now();
  journal.activeMs += Math.max(0, nowMs - session.sinceMs);
  session.sinceMs = nowMs;
  await ctx.saveCheckpoint(journal);
  await deps.onPoint?.(`after ${point}`);
}

/** Time that this run has worked, up to now. */
export function activeMs({ deps, journal, sinceMs }: AgentSession): number {
  return journal.activeMs + Math.max(0, deps.clock.now() - sinceMs);
}
