import type { Job } from '@multi-job/contract';
import type { Engine } from '../../../src/engine/engine.ts';
import { backupContent } from '../../../src/operations/backup/backup-content.ts';

/** All that a backup would hold of a store, without what differs between two that were restored alike: times and new ids. */
export async function contentOf(engine: Engine, nowMs: number) {
  const jobs: Record<string, unknown> = {};
  const versions: Record<string, unknown[]> = {};
  const documents: Record<string, unknown> = {};
  const runs: Record<string, string> = {};
  for await (const line of backupContent(engine, { nowMs, includeHistory: true }, new AbortController().signal)) {
    if (line.kind === 'job') jobs[line.job.job_id] = specAndState(line.job);
    if (line.kind === 'version') (versions[line.version.job_id] ??= []).push([line.version.spec, line.version.source]);
    if (line.kind === 'document') documents[`${line.collection} ${line.id}`] = [line.value, line.fields];
    if (line.kind === 'run') runs[line.run.run_id] = `${line.run.job_id} ${line.run.status}`;
  }
  return { jobs, versions, documents, runs };
}

function specAndState(job: Job) {
  const rest = Object.entries(job).filter(([name]) => name !== 'version_id' && !name.endsWith('_at'));
  return { ...Object.fromEntries(rest), isArmed: job.next_due_at !== null };
}
