import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/api/client';
import type { JobSpec } from './plan';

/** A job to save. */
export interface Wanted {
  spec: JobSpec;
  /** When it is to run once, whether or not it is also started now; null: at no time of its own. */
  runAt: string | null;
  /** Nobody chose to change one: it is refused where there is one by now. */
  mustBeNew: boolean;
}

export interface Creation {
  jobId: string;
  state: 'waiting' | 'saving' | 'done' | 'failed';
  change: 'created' | 'updated' | 'unchanged' | null;
  runId: string | null;
  error: unknown;
}

/** The note of a version has at most this many characters. */
const MAX_NOTE = 500;

/** Saves the jobs of a plan one after the other, and starts a run of each if asked; what fails stops none of the others. */
export function useCreateJobs() {
  const queryClient = useQueryClient();
  const [creations, setCreations] = useState<readonly Creation[]>([]);
  const isBusy = creations.some(({ state }) => state === 'waiting' || state === 'saving');

  const create = async (jobs: readonly Wanted[], runsNow: boolean, note: string): Promise<void> => {
    let rows: Creation[] = jobs.map(({ spec: { job_id: jobId } }) => ({
      jobId,
      state: 'waiting',
      change: null,
      runId: null,
      error: null,
    }));
    const put = (index: number, change: Partial<Creation>): void => {
      rows = rows.map((row, at) => (at === index ? { ...row, ...change } : row));
      setCreations(rows);
    };
    setCreations(rows);
    for (const [index, job] of jobs.entries()) {
      put(index, { state: 'saving' });
      try {
        put(index, { change: await save(job, note) });
        put(index, {
          state: 'done',
          runId: runsNow || job.runAt !== null ? await start(job.spec.job_id, job.runAt) : null,
        });
      } catch (error) {
        put(index, { state: 'failed', error });
      }
    }
    await queryClient.invalidateQueries();
  };

  return {
    creations,
    isBusy,
    create,
    clear: () => {
      setCreations([]);
    },
  };
}

async function save({ spec, mustBeNew }: Wanted, note: string): Promise<Creation['change']> {
  const header = mustBeNew ? ({ 'if-none-match': '*' } as const) : {};
  const params = { query: { note: note.slice(0, MAX_NOTE) }, header };
  const { response } = await api.POST('/jobs', { body: spec, params });
  return response.headers.get('x-job-change') as Creation['change'];
}

async function start(jobId: string, runAt: string | null): Promise<string | null> {
  const { data } = await api.POST('/jobs/{job_id}/run', {
    params: { path: { job_id: jobId } },
    body: runAt === null ? {} : { run_at: runAt },
  });
  return data?.run_id ?? null;
}
