import type { Run } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { OperationDeps } from '../operation-deps.ts';

/** What one step takes in at most: runs, and characters of their JSON. A single run may be larger. */
const BATCH_RUNS = 200;
const BATCH_CHARS = 4 * 1024 * 1024;

export interface RestoredRuns {
  imported: number;
  /** In the store already, which keeps its own. */
  skipped: number;
  /** Had not ended when the backup was made: they are no history, and are not started again. */
  left_out: number;
}

export interface RunRestorer {
  add(run: Run): Promise<void>;
  /** Takes in what is left, and tells the counts. */
  finish(): Promise<RestoredRuns>;
}

/** Takes the runs of a backup in, batch by batch, so that memory stays bounded; a dry run only looks which are there. */
export function createRunRestorer(deps: OperationDeps, { isDryRun }: { isDryRun: boolean }): RunRestorer {
  const counts: RestoredRuns = { imported: 0, skipped: 0, left_out: 0 };
  const takeIn = isDryRun ? countMissing : importBatch;
  let batch: Run[] = [];
  let chars = 0;

  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const { imported, skipped } = await takeIn(deps, batch);
    counts.imported += imported;
    counts.skipped += skipped;
    batch = [];
    chars = 0;
  };

  return {
    async add(run) {
      if (!isTerminal(run.status)) {
        counts.left_out += 1;
        return;
      }
      const runChars = JSON.stringify(run).length;
      if (chars + runChars > BATCH_CHARS) await flush();
      batch.push(run);
      chars += runChars;
      if (batch.length >= BATCH_RUNS) await flush();
    },
    async finish() {
      await flush();
      return counts;
    },
  };
}

function importBatch({ engine, clock }: OperationDeps, runs: readonly Run[]) {
  return engine.importRuns(runs, clock.now());
}

async function countMissing({ engine }: OperationDeps, runs: readonly Run[]) {
  const stored = await Promise.all(runs.map(run => engine.getRun(run.run_id)));
  const imported = stored.filter(run => run === null).length;
  return { imported, skipped: runs.length - imported };
}
