import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Job } from '@/lib/api/types';
import { toast } from '@/lib/toast';
import { actOnJobs, undoOnJobs, type BulkAction, type JobFailure } from '../../api/act-on-jobs';
import { countBulk } from '../../api/count-bulk';

export type { BulkAction };

interface BulkDialogProps {
  action: BulkAction;
  jobs: readonly Job[];
  onClose: (isDone: boolean) => void;
}

/** One action on many jobs: what it hits first, how far it is while it goes on, what failed after. */
export function BulkDialog({ action, jobs, onClose }: BulkDialogProps) {
  const t = useTranslations('jobs.bulk');
  const actions = useTranslations('common.actions');
  const bulk = useBulk(action, jobs, () => onClose(true));
  const { done, failures, isRunning } = bulk;
  const isOver = done === jobs.length && !isRunning;
  return (
    <Dialog
      isOpen
      isClosable={!isRunning}
      onOpenChange={isOpen => {
        if (!isOpen) onClose(isOver);
      }}
      title={t(`confirm.${action}`, { count: jobs.length })}
      description={<Radius action={action} jobs={jobs} />}
      footer={
        isOver ? (
          <Button onClick={() => onClose(true)}>{actions('close')}</Button>
        ) : (
          <>
            <Button disabled={isRunning} onClick={() => onClose(false)}>
              {actions('cancel')}
            </Button>
            <Button
              variant={action === 'delete' ? 'danger' : 'primary'}
              isBusy={isRunning}
              onClick={() => void bulk.run()}
            >
              {t(`confirm.${action}`, { count: jobs.length })}
            </Button>
          </>
        )
      }
    >
      {(isRunning || isOver) && <Progress done={done} count={jobs.length} />}
      {failures.length > 0 ? (
        <Failures failures={failures} />
      ) : (
        !isRunning && !isOver && <Names names={jobs.map(job => job.job_id)} />
      )}
    </Dialog>
  );
}

function Radius({ action, jobs }: { action: BulkAction; jobs: readonly Job[] }) {
  const t = useTranslations('jobs.bulk');
  const ids = jobs.map(job => job.job_id);
  const hits = useQuery({
    queryKey: ['jobs', 'bulk-radius', action, ids],
    queryFn: ({ signal }) => countBulk(action, jobs, signal),
    staleTime: 5000,
    gcTime: 0,
  }).data;
  if (hits === undefined) return <p aria-busy>{t('counting')}</p>;
  const { isCapped, ...counts } = hits;
  return (
    <div data-blast-radius className="grid gap-1.5">
      <p>
        {t(`radius.${action}`, { count: jobs.length, ...counts })} {isCapped && t('more')}
      </p>
      {action !== 'run' && <p>{t('undoable')}</p>}
    </div>
  );
}

function Names({ names }: { names: readonly string[] }) {
  const t = useTranslations('jobs.bulk');
  const shown = names.slice(0, 8);
  return (
    <ul className="text-13">
      {shown.map(name => (
        <li key={name} className="truncate">
          {name}
        </li>
      ))}
      {names.length > shown.length && (
        <li className="text-text-3">{t('rest', { count: names.length - shown.length })}</li>
      )}
    </ul>
  );
}

function Progress({ done, count }: { done: number; count: number }) {
  const t = useTranslations('jobs.bulk');
  return (
    <div className="mb-3">
      <progress
        className="h-1.5 w-full accent-accent"
        value={done}
        max={count}
        aria-label={t('progress', { done, count })}
      />
      <p role="status" className="nums mt-1 text-12 text-text-3">
        {t('progress', { done, count })}
      </p>
    </div>
  );
}

function Failures({ failures }: { failures: readonly JobFailure[] }) {
  const t = useTranslations('jobs.bulk');
  return (
    <div role="alert" className="text-13">
      <p className="font-medium text-failed">{t('failures', { count: failures.length })}</p>
      <ul className="mt-1 grid gap-1">
        {failures.map(({ jobId, message }) => (
          <li key={jobId} className="break-words">
            {jobId}: <span className="text-text-2">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useBulk(action: BulkAction, jobs: readonly Job[], onAllDone: () => void) {
  const t = useTranslations('jobs.bulk.done');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const [done, setDone] = useState(0);
  const [failures, setFailures] = useState<readonly JobFailure[]>([]);
  const [isRunning, setIsRunning] = useState(false);
  const refresh = (): void =>
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/jobs') });

  const run = async (): Promise<void> => {
    setIsRunning(true);
    const result = await actOnJobs(action, jobs, setDone);
    setIsRunning(false);
    setFailures(result.failures);
    refresh();
    const message = t(action, { count: result.changed.length });
    if (action === 'run' || result.changed.length === 0) {
      if (result.changed.length > 0) toast.success(message);
    } else {
      toast.undo({
        message,
        undoLabel: common('actions.undo'),
        undo: () => {
          void undoOnJobs(action, result.changed).then(({ failures: failed }) => {
            if (failed[0] === undefined) toast.success(common('undone'));
            else toast.error(failed[0].jobId, failed[0].message);
            refresh();
          });
        },
      });
    }
    if (result.failures.length === 0) onAllDone();
  };
  return { run, done, failures, isRunning };
}
