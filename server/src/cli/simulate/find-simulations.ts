import type { Client, Job } from '@multi-job/contract';
import { eachItemAgain, WHILE_BUSY } from '../api/call-again.ts';
import { ANY_SIMULATION, endMsOf, SIMULATION_TYPE, simulationOf, type SimulationOwner } from './simulation-plan.ts';

/** What a simulation has left in the store. */
export interface FoundSimulation extends SimulationOwner {
  id: string;
  jobIds: string[];
  enabled: number;
  /** From then on its jobs cannot fire, epoch ms. */
  endMs: number;
  /** Its process has ended, or its time is up: nobody but us will disable its jobs. */
  isOver: boolean;
}

export interface FindSimulations {
  client: Client;
  /** By the clock of the API. */
  nowMs: number;
  self: SimulationOwner;
  isAlive: (pid: number) => boolean;
}

/** A simulation that has ended in time needs so long to disable its jobs. */
const ENDING_MS = 120_000;

/** Every simulation that has jobs in the store. A job that only looks like one of theirs is left out. */
export async function findSimulations({ client, nowMs, self, isAlive }: FindSimulations): Promise<FoundSimulation[]> {
  const found = new Map<string, FoundSimulation>();
  const list = () => client.jobs.list({ search: ANY_SIMULATION, type: SIMULATION_TYPE, limit: 200 });
  for await (const job of eachItemAgain(list, WHILE_BUSY)) {
    const simulation = simulationOf(job);
    if (simulation === null) continue;
    const known = found.get(simulation.id);
    if (known === undefined) found.set(simulation.id, begin(job, simulation));
    else add(known, job);
  }
  for (const simulation of found.values()) {
    const isGone = simulation.host === self.host && !isAlive(simulation.pid);
    simulation.isOver = isGone || simulation.endMs + ENDING_MS < nowMs;
  }
  return [...found.values()].sort((a, b) => a.endMs - b.endMs);
}

function begin(job: Job, simulation: { id: string } & SimulationOwner): FoundSimulation {
  const counts = { jobIds: [job.job_id], enabled: Number(job.enabled), endMs: endMsOf(job) };
  return { ...simulation, ...counts, isOver: false };
}

function add(simulation: FoundSimulation, job: Job): void {
  simulation.jobIds.push(job.job_id);
  simulation.enabled += Number(job.enabled);
  simulation.endMs = Math.max(simulation.endMs, endMsOf(job));
}
