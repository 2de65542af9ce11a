import type { Client } from '@multi-job/contract';
import { endFound } from './end-earlier.ts';
import { mendCommand } from './end-simulation.ts';
import { findSimulations } from './find-simulations.ts';
import type { SimulationOwner } from './simulation-plan.ts';

export interface EndEarlierSimulations {
  owner: SimulationOwner;
  isAlive: (pid: number) => boolean;
  isCleaningUp: boolean;
  giveUpMs: number;
  url: string | undefined;
  nowMs: number;
  say: (sentence: string) => void;
}

/** Ends what was left by simulations that were killed, before a new one begins; says what else there is of earlier ones. */
export async function endEarlierSimulations(client: Client, request: EndEarlierSimulations): Promise<void> {
  const { owner, isAlive, isCleaningUp, nowMs, say, url } = request;
  const found = await findSimulations({ client, nowMs, self: owner, isAlive });
  let disabledBefore = 0;
  for (const simulation of found) {
    const { id, jobIds, enabled, isOver, host, pid } = simulation;
    if (!isOver) {
      say(`Simulation ${id} runs as well (process ${pid} on ${host}): each measures under the load of the other.`);
    } else if (enabled === 0) {
      disabledBefore += jobIds.length;
    } else {
      const mend = mendCommand(id, url, isCleaningUp);
      const ending = await endFound(client, simulation, { ...request, isDeleting: isCleaningUp, mend });
      const became = ending.problem ?? (isCleaningUp ? 'they are deleted.' : 'they are disabled.');
      say(`Simulation ${id} was killed and has left ${jobIds.length} jobs: ${became}`);
    }
  }
  if (disabledBefore === 0) return;
  const command = mendCommand(null, url, true);
  say(`Earlier simulations have left ${disabledBefore} disabled jobs; "${command}" deletes them.`);
}
