import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import { newKey } from '@/lib/new-key';
import { runJob, type RunJobBody } from './change-jobs';
import { useApiWords } from '@/lib/i18n/api-words';

interface RunNow {
  /** Says itself what went wrong. */
  runNow: (jobId: string) => Promise<void>;
  /** Throws what went wrong. */
  start: (jobId: string, body: RunJobBody) => Promise<Run>;
  isStarting: boolean;
}

/** Starts a run and offers the way to it. */
export function useRunNow(): RunNow {
  const t = useTranslations('jobs.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const [isStarting, setIsStarting] = useState(false);

  const start = async (jobId: string, body: RunJobBody): Promise<Run> => {
    setIsStarting(true);
    try {
      const run = await runJob(jobId, body, newKey());
      toast.offer(t('started', { job: jobId }), {
        label: t('openRun'),
        run: () => router.push(href.run(run.run_id)),
      });
      const paths = ['/jobs/{job_id}/runs', '/job-activity/{job_id}', '/runs', '/jobs/{job_id}/explain'];
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => paths.includes(String(queryKey[0])) });
      return run;
    } finally {
      setIsStarting(false);
    }
  };
  const runNow = async (jobId: string): Promise<void> => {
    try {
      await start(jobId, {});
    } catch (error) {
      toast.error(t('notStarted', { job: jobId }), sayError(error));
    }
  };
  return { runNow, start, isStarting };
}
