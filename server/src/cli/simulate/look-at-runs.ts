import { ApiProblem, type CallOptions, type Client } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { eachItemAgain, WHILE_BUSY } from '../api/call-again.ts';
import { jobIdPrefixOf, SIMULATION_TYPE } from './simulation-plan.ts';
import type { SimulationRecord } from './simulation-record.ts';

export interface Look {
  client: Client;
  simulationId: string;
  startMs: number;
  record: SimulationRecord;
  options: CallOptions;
}

const PAGE_SIZE = 200;
const LEDGERS_AT_ONCE = 4;

/** Notes the runs of the simulation, and of nobody else, that are new or were not finished at the last look. */
export async function lookAtRuns({ client, simulationId, startMs, record, options }: Look): Promise<void> {
  const query = {
    search: jobIdPrefixOf(simulationId),
    type: SIMULATION_TYPE,
    since: isoOf(record.settledBeforeMs(startMs)),
    limit: PAGE_SIZE,
  };
  const list = () => client.runs.list(query, options);
  for await (const run of eachItemAgain(list, { ...WHILE_BUSY, signal: options.signal })) record.noteRun(run);
}

/**
 * Asks the ledgers of the jobs what became of firings that should have been runs before `beforeMs`. Each of the jobs is one
 * request, so only `atMost` jobs are asked at a time.
 */
export async function lookAtLedgers(
  { client, record, options }: Look,
  { beforeMs, atMost }: { beforeMs: number; atMost: number },
): Promise<void> {
  const sinceOf = new Map<string, number>();
  for (const { jobId, dueMs } of record.overdue(beforeMs)) {
    sinceOf.set(jobId, Math.min(dueMs, sinceOf.get(jobId) ?? Infinity));
  }
  const waiting = [...sinceOf].slice(0, atMost);
  const ask = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await lookAtLedger(...next);
  };
  const lookAtLedger = async (jobId: string, sinceMs: number) => {
    const rows = () => client.jobs.occurrences(jobId, { since: isoOf(sinceMs), limit: PAGE_SIZE }, options);
    try {
      for await (const row of eachItemAgain(rows, { ...WHILE_BUSY, signal: options.signal }))
        record.noteOccurrence(row, beforeMs);
    } catch (error) {
      // Somebody has deleted the job: nothing more is known of it.
      if (!(error instanceof ApiProblem) || error.code !== 'NOT_FOUND') throw error;
    }
  };
  await Promise.all(Array.from({ length: LEDGERS_AT_ONCE }, ask));
}
