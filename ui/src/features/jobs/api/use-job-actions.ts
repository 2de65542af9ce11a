import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { setJobEnabled } from '@/lib/api/set-job-enabled';
import type { Job } from '@/lib/api/types';
import { toast } from '@/lib/toast';
import { deleteJob, readJob, restoreJob, rollbackJob } from './change-jobs';
import { useApiWords } from '@/lib/i18n/api-words';

export interface JobActions {
  toggle: (job: Pick<Job, 'job_id' | 'enabled' | 'version_id'>) => Promise<void>;
  remove: (job: Pick<Job, 'job_id'>) => Promise<void>;
  rollback: (job: Job, versionId: string, note: string) => Promise<void>;
}

/** What can be done with one job, with the way back from each where there is one. */
export function useJobActions(): JobActions {
  const t = useTranslations('jobs.done');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const undoLabel = common('actions.undo');

  const refresh = (): void => {
    const paths = [
      '/jobs',
      '/job-activity/{job_id}',
      '/jobs/{job_id}',
      '/jobs/{job_id}/explain',
      '/jobs/{job_id}/versions',
    ];
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => paths.includes(String(queryKey[0])) });
  };
  const undoable = (message: string, undo: () => Promise<unknown>, lost?: { said: string; after: string }): void => {
    toast.undo({
      message,
      ...(lost === undefined ? {} : { description: lost.said }),
      undoLabel,
      undo: () => {
        undo()
          .then(() => toast.success(common('undone'), lost?.after))
          .catch((error: unknown) => toast.error(sayError(error)))
          .finally(refresh);
      },
    });
  };

  return {
    async toggle({ job_id: job, enabled, version_id: seen }) {
      // The switch follows the finger; what the server says comes after.
      patchJob(queryClient, job, { enabled: !enabled });
      try {
        await setJobEnabled(job, !enabled, seen);
        undoable(enabled ? t('disabled', { job }) : t('enabled', { job }), () => setJobEnabled(job, enabled, seen));
      } catch (error) {
        patchJob(queryClient, job, { enabled });
        toast.error(t('failed', { job }), sayError(error));
      } finally {
        refresh();
      }
    },
    async remove({ job_id: jobId }) {
      // Rows of lists do not hold all of it.
      const job = await readJob(jobId);
      const { cancelled_run_ids: cancelled } = await deleteJob(job.job_id);
      refresh();
      const lost = { said: t('versionsLost'), after: t('restored', { job: job.job_id }) };
      undoable(
        t('deleted', { job: job.job_id, count: cancelled.length }),
        () => restoreJob(job, t('restoredNote')),
        lost,
      );
    },
    async rollback(job, versionId, note) {
      await rollbackJob(job.job_id, versionId, note);
      refresh();
      undoable(t('rolledBack', { job: job.job_id }), () => rollbackJob(job.job_id, job.version_id, ''));
    },
  };
}

type Client = ReturnType<typeof useQueryClient>;

/** Changes a job wherever the cache holds it. */
function patchJob(queryClient: Client, jobId: string, change: Partial<Job>): void {
  const patched = (job: Job): Job => (job.job_id === jobId ? { ...job, ...change } : job);
  queryClient.setQueriesData<Job>(
    { predicate: ({ queryKey }) => queryKey[0] === '/jobs/{job_id}' },
    job => job && patched(job),
  );
  queryClient.setQueriesData<JobPages>(
    { predicate: ({ queryKey }) => queryKey[0] === '/jobs' && queryKey[2] === 'pages' },
    data =>
      data && {
        ...data,
        pages: data.pages.map(page => ({ ...page, items: page.items.map(patched) })),
      },
  );
}

interface JobPages {
  pages: { items: Job[] }[];
  pageParams: unknown[];
}
