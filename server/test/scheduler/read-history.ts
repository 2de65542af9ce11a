import type { Occurrence, Run } from '@multi-job/contract';
import type { Engine } from '../../src/engine/engine.ts';

/** Every run, newest first. */
export async function allRuns(engine: Engine): Promise<Run[]> {
  const runs: Run[] = [];
  let cursor: string | undefined;
  do {
    const page = await engine.listRuns({ limit: 1000, cursor });
    runs.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return runs;
}

/** The ledger of a job, oldest first. */
export async function ledgerOf(engine: Engine, jobId: string): Promise<Occurrence[]> {
  const rows: Occurrence[] = [];
  let cursor: string | undefined;
  do {
    const page = await engine.listOccurrences({ jobId, limit: 500, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows.reverse();
}
