import type { Approval, Job, Run } from '@multi-job/contract';
import { composedKey } from '../../core/composed-key.ts';
import { messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';

/** A record that cannot be read is told once in this time, whoever comes upon it how often. */
const TOLD_FOR_MS = 7 * 86_400_000;
const MAX_REMEMBERED = 10_000;

interface Unreadable {
  kind: 'run' | 'approval' | 'job';
  id: string;
  jobId: string;
  reason: string;
}

/** The engine, which says in the log and on the timeline (`store.record_unreadable`) when it met a record that cannot be read. */
export function tellUnreadable(engine: Engine, logger: Logger): Engine {
  const tell = createTeller(engine, logger);
  const sawRuns = (runs: readonly (Run | null)[]) => {
    for (const run of runs) {
      if (run?.unreadable !== undefined) {
        tell({ kind: 'run', id: run.run_id, jobId: run.job_id, reason: run.unreadable });
      }
    }
  };
  const sawApprovals = (approvals: readonly (Approval | null)[]) => {
    for (const one of approvals) {
      if (one?.unreadable !== undefined) {
        tell({ kind: 'approval', id: one.approval_id, jobId: one.job_id, reason: one.unreadable });
      }
    }
  };
  const sawJobs = (jobs: readonly (Job | null)[]) => {
    for (const job of jobs) {
      if (job?.unreadable !== undefined) {
        tell({ kind: 'job', id: job.job_id, jobId: job.job_id, reason: job.unreadable });
      }
    }
  };
  return {
    ...engine,
    getRun: runId =>
      after(engine.getRun(runId), run => {
        sawRuns([run]);
      }),
    listRuns: filter =>
      after(engine.listRuns(filter), page => {
        sawRuns(page.items);
      }),
    getApproval: id =>
      after(engine.getApproval(id), approval => {
        sawApprovals([approval]);
      }),
    listApprovals: query =>
      after(engine.listApprovals(query), page => {
        sawApprovals(page.items);
      }),
    getJob: jobId =>
      after(engine.getJob(jobId), job => {
        sawJobs([job]);
      }),
    listJobs: filter =>
      after(engine.listJobs(filter), page => {
        sawJobs(page.items);
      }),
    listNextDue: limit => after(engine.listNextDue(limit), sawJobs),
  };
}

/** Says it in the log once, and on the timeline as soon as that can be written. */
function createTeller(engine: Engine, logger: Logger): (record: Unreadable) => void {
  const told = new Set<string>();
  /** Told in the log, and not yet to the timeline: the store could not be written. */
  const owed = new Set<string>();
  return record => {
    const key = composedKey('unreadable', record.kind, record.id);
    if (told.has(key) && !owed.delete(key)) return;
    if (told.size >= MAX_REMEMBERED) told.clear();
    if (!told.has(key)) {
      logger.warn({ kind: record.kind, id: record.id, reason: record.reason }, 'a record of the store cannot be read');
    }
    told.add(key);
    appendOnce(engine, key, record).catch((error: unknown) => {
      if (owed.size < MAX_REMEMBERED) owed.add(key);
      logger.debug(
        { id: record.id, reason: messageOf(error) },
        'an unreadable record could not be put on the timeline',
      );
    });
  };
}

async function after<T>(answer: Promise<T>, look: (value: T) => void): Promise<T> {
  const value = await answer;
  look(value);
  return value;
}

/** Other processes come upon the same record: the store remembers that it was told. */
async function appendOnce(engine: Engine, key: string, { kind, id, jobId, reason }: Unreadable): Promise<void> {
  const nowMs = await engine.storeTimeMs();
  const known = await engine.rememberKey({ key, value: kind, ttlMs: TOLD_FOR_MS, nowMs });
  if (known !== null) return;
  const runId = kind === 'run' ? id : null;
  await engine.appendEvents(
    [{ type: 'store.record_unreadable', jobId: jobId === '' ? null : jobId, runId, data: { kind, id, reason } }],
    nowMs,
  );
}
