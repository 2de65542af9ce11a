import type { ApiCall } from '../api/api-call.ts';
import { EXIT_NOT_FOUND, EXIT_OK, EXIT_UNAVAILABLE } from '../exit-codes.ts';
import { textTable } from '../text-table.ts';
import { deleteJobs, disableJobs, mendCommand, type Ending } from './end-simulation.ts';
import { findSimulations, type FoundSimulation } from './find-simulations.ts';
import type { SimulationOwner } from './simulation-plan.ts';

export interface EndEarlier {
  /** The simulation that is meant, whether it is over or not; null: all that are over. */
  simulationId: string | null;
  isDeleting: boolean;
  giveUpMs: number;
  self: SimulationOwner;
  isAlive: (pid: number) => boolean;
  nowMs: number;
}

/** Disables, or deletes, what earlier simulations have left. Returns the exit code. */
export async function endEarlier(
  { client, output, options }: ApiCall<{ url?: string }>,
  request: EndEarlier,
): Promise<number> {
  const { simulationId, isDeleting } = request;
  const found = await findSimulations({ client, ...request });
  const meant = found.filter(({ id, isOver, enabled }) =>
    simulationId === null ? isOver && (isDeleting || enabled > 0) : id === simulationId,
  );
  for (const { id, host, pid, isOver } of simulationId === null ? found : []) {
    if (!isOver)
      output.note(
        `Simulation ${id} still runs (process ${pid} on ${host}); it ends by itself. To end it now, name it: --end ${id}`,
      );
  }
  if (meant.length === 0 && simulationId !== null) {
    output.note(
      `Simulation ${simulationId} has no jobs here; "npx multi-job jobs list --type simulation.heavy" lists those there are.`,
    );
    return EXIT_NOT_FOUND;
  }
  const ended: { simulation: FoundSimulation; ending: Ending }[] = [];
  for (const simulation of meant) {
    const mend = mendCommand(simulation.id, options.url, isDeleting);
    const ending = await endFound(client, simulation, {
      ...request,
      mend,
      say: sentence => {
        output.note(sentence);
      },
    });
    if (ending.problem !== null) output.note(`${ending.problem}\n${mend} tries again.`);
    ended.push({ simulation, ending });
  }
  const rows = ended.map(({ simulation, ending }) => ({
    simulation: simulation.id,
    jobs: simulation.jobIds.length,
    disabled: ending.disabled,
    deleted: ending.deleted,
    left: ending.left.length,
  }));
  await output.show(rows, () =>
    rows.length === 0
      ? [`No simulation that is over has left jobs ${isDeleting ? 'here' : 'that fire'}.`]
      : textTable([
          ['simulation', 'jobs', 'disabled', 'deleted', 'left'],
          ...rows.map(row => [row.simulation, row.jobs, row.disabled, row.deleted, row.left].map(String)),
        ]),
  );
  return ended.every(({ ending }) => ending.problem === null) ? EXIT_OK : EXIT_UNAVAILABLE;
}

/** Disables the jobs of a simulation and, where that is wanted, deletes them. */
export async function endFound(
  client: ApiCall<unknown>['client'],
  { id, jobIds }: FoundSimulation,
  {
    isDeleting,
    giveUpMs,
    mend,
    say,
  }: { isDeleting: boolean; giveUpMs: number; mend: string; say: (sentence: string) => void },
): Promise<Ending> {
  const request = { client, simulationId: id, jobIds, giveUpMs, mend, say };
  const ending = await disableJobs(request);
  if (isDeleting && ending.problem === null) await deleteJobs(request, ending);
  return ending;
}
