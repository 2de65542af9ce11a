import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Job } from '@/lib/api/types';
import { toast } from '@/lib/toast';
import { actOnJobs, undoOnJobs, type BulkAction, type JobFailure } from './act-on-jobs';
import { useApiWords } from '@/lib/i18n/api-words';

interface Bulk {
  run: (jobs: readonly Job[]) => Promise<void>;
  done: number;
  failures: readonly JobFailure[];
  phase: 'asking' | 'running' | 'over';
}

/** Carries an action out on many jobs, and offers the way back where there is one. */
export function useBulk(action: BulkAction, onAllDone: () => void): Bulk {
  const t = useTranslations('jobs.bulk');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const { say } = useApiWords();
  const [done, setDone] = useState(0);
  const [failures, setFailures] = useState<readonly JobFailure[]>([]);
  const [phase, setPhase] = useState<Bulk['phase']>('asking');
  const refresh = (): void =>
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => /^\/job/.test(String(queryKey[0])) });

  const offerUndo = (changed: readonly Job[]): void => {
    if (changed.length === 0) return;
    const message = t(`done.${action}`, { count: changed.length });
    if (action === 'run') {
      toast.success(message);
      return;
    }
    const undo = async (): Promise<void> => {
      const { failures: failed } = await undoOnJobs(action, changed);
      if (failed[0] !== undefined) toast.error(failed[0].jobId, say(failed[0].message));
      else toast.success(common('undone'), action === 'delete' ? t('restored') : undefined);
      refresh();
    };
    toast.undo({
      message,
      ...(action === 'delete' ? { description: t('versionsLost') } : {}),
      undoLabel: common('actions.undo'),
      undo: () => void undo(),
    });
  };

  const run = async (jobs: readonly Job[]): Promise<void> => {
    setPhase('running');
    const result = await actOnJobs(action, jobs, setDone);
    setPhase('over');
    setFailures(result.failures);
    refresh();
    offerUndo(result.changed);
    if (result.failures.length === 0) onAllDone();
  };
  return { run, done, failures, phase };
}
