import type { Engine } from '../../server/src/engine/engine.ts';
import { connect } from '../../server/src/engine/embedded/store/connect.ts';
import { startPlatform } from '../test/browser/platform.ts';
import type { Platform } from '../test/browser/platform.ts';
import { createIds, endedRun } from '../test/browser/ended-run.ts';

export const RUNS = 10_000;
export const LOG_LINES = 100_000;
const JOBS = 40;
const BATCH = 500;

export interface BenchPlatform extends Platform {
  /** The run that wrote `LOG_LINES` lines. */
  loudRunId: string;
  jobId: (index: number) => string;
}

/** An installation that has been there for a while: 40 jobs, 10 000 runs of the last day, one of them with a long log. */
export async function startBenchPlatform(): Promise<BenchPlatform> {
  let loudRunId = '';
  const prepare = async (engine: Engine, path: string): Promise<void> => {
    const newId = createIds();
    const nowMs = Date.now();
    for (let from = 0; from < RUNS; from += BATCH) {
      const batch = Array.from({ length: BATCH }, (_, n) => {
        const index = from + n;
        const atMs = nowMs - (RUNS - index) * 8000;
        const error = index % 17 === 0 ? { error: 'connect ETIMEDOUT 10.0.0.7:443' } : {};
        return endedRun({ jobId: jobId(index % JOBS), atMs, tookMs: 200 + (index % 37) * 90, newId, ...error });
      });
      await engine.importRuns(batch, nowMs);
      loudRunId = batch.at(-1)?.run_id ?? '';
    }
    writeLog(path, loudRunId, nowMs);
  };
  const platform = await startPlatform({ prepare, settings: { RUN_RETENTION_DAYS: '30' } });
  for (let index = 0; index < JOBS; index += 1) {
    await platform.createJob({ job_id: jobId(index), schedule: { cron: `${index} 3 * * *` } });
  }
  return { ...platform, loudRunId, jobId };
}

function jobId(index: number): string {
  return `report-${String(index).padStart(2, '0')}`;
}

/** More lines than a handler may leave: straight into the store, so that only the page is measured. */
function writeLog(path: string, runId: string, nowMs: number): void {
  const sql = connect(path, 'normal');
  sql.script('BEGIN IMMEDIATE');
  for (let seq = 1; seq <= LOG_LINES; seq += 1) {
    sql.run('INSERT INTO run_logs (run_id, seq, at, attempt, level, message) VALUES (?, ?, ?, ?, ?, ?)', [
      runId,
      seq,
      new Date(nowMs - (LOG_LINES - seq)).toISOString(),
      1,
      seq % 50 === 0 ? 'warn' : 'info',
      `row ${seq}: checked, written, ${seq % 7} of 7 replicas answered`,
    ]);
  }
  sql.script('COMMIT');
  sql.close();
}
