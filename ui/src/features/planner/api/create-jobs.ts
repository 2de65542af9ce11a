import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/api/client';
import type { JobSpec } from './plan';

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

  const create = async (specs: readonly JobSpec[], runsNow: boolean, note: string): Promise<void> => {
    let rows: Creation[] = specs.map(({ job_id: jobId }) => ({
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
    for (const [index, spec] of specs.entries()) {
      put(index, { state: 'saving' });
      try {
        put(index, { change: await save(spec, note) });
        put(index, { state: 'done', runId: runsNow ? await start(spec.job_id) : null });
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

async function save(spec: JobSpec, note: string): Promise<Creation['change']> {
  const { response } = await api.POST('/jobs', { body: spec, params: { query: { note: note.slice(0, MAX_NOTE) } } });
  return response.headers.get('x-job-change') as Creation['change'];
}

async function start(jobId: string): Promise<string | null> {
  const { data } = await api.POST('/jobs/{job_id}/run', { params: { path: { job_id: jobId } }, body: {} });
  return data?.run_id ?? null;
}
