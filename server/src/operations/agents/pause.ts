import type { AgentsPause } from '@multi-job/contract';
import { agentsPauseSchema } from '@multi-job/contract/agents-pause';
import { isoOf } from '../../core/clock.ts';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';

export const AGENTS_PAUSE_COLLECTION = 'agents';
const ID = 'pause';

export interface PauseDeps {
  engine: Pick<Engine, 'getDocument' | 'putDocument'>;
  clock: Clock;
}

const RUNNING: AgentsPause = { paused: false, since: null, by: null, reason: null };

/** Whether agents are stopped. A record that cannot be read counts as a stop: nobody knows what it meant. */
export async function readAgentsPause({ engine }: Pick<PauseDeps, 'engine'>): Promise<AgentsPause> {
  const document = await engine.getDocument(AGENTS_PAUSE_COLLECTION, ID);
  if (document === null) return RUNNING;
  const unreadable = {
    paused: true,
    since: null,
    by: null,
    reason: 'The record of the pause cannot be read; resume the agents to write it anew.',
  };
  return agentsPauseSchema.catch(unreadable).parse(document.value);
}

/** Stops all agents of the installation, until somebody resumes them. Stopped ones stay as they are, with who stopped them. */
export async function pauseAgents(
  deps: PauseDeps,
  { actor, reason }: { actor: string; reason: string | null },
): Promise<AgentsPause> {
  return change(deps, before => {
    if (before.paused) return before;
    return { paused: true, since: isoOf(deps.clock.now()), by: actor, reason };
  });
}

export async function resumeAgents(deps: PauseDeps, { actor }: { actor: string }): Promise<AgentsPause> {
  return change(deps, before => {
    if (!before.paused && before.since !== null) return before;
    return { paused: false, since: isoOf(deps.clock.now()), by: actor, reason: null };
  });
}

async function change({ engine, clock }: PauseDeps, to: (before: AgentsPause) => AgentsPause): Promise<AgentsPause> {
  return retryOnConflict(async () => {
    const document = await engine.getDocument(AGENTS_PAUSE_COLLECTION, ID);
    const before = await readAgentsPause({ engine });
    const after = to(before);
    if (after === before) return before;
    await engine.putDocument({
      collection: AGENTS_PAUSE_COLLECTION,
      id: ID,
      value: after,
      expectedRevision: document?.revision ?? 0,
      nowMs: clock.now(),
    });
    return after;
  });
}
