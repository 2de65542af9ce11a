import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/states';
import type { BulkAction, JobFailure } from '../../api/act-on-jobs';
import { countBulk, type BulkHits, type BulkTarget } from '../../api/count-bulk';
import { useBulk } from '../../api/use-bulk';
import { useApiWords } from '@/lib/i18n/api-words';

interface BulkDialogProps {
  action: BulkAction;
  target: BulkTarget;
  onClose: (isDone: boolean) => void;
}

/** One action on many jobs: what it hits first, how far it is while it goes on, what failed after. */
export function BulkDialog({ action, target, onClose }: BulkDialogProps) {
  const t = useTranslations('jobs.bulk');
  const actions = useTranslations('common.actions');
  const bulk = useBulk(action, () => onClose(true));
  const counted = useQuery({
    queryKey: ['jobs', 'bulk-radius', action, 'jobs' in target ? target.jobs.map(job => job.job_id) : target.query],
    queryFn: ({ signal }) => countBulk(action, target, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const hits = counted.data;
  const count = hits?.changing.length ?? 0;
  const isRunning = bulk.phase === 'running';
  const title = hits === undefined ? t(action) : t(`confirm.${action}`, { count });
  return (
    <Dialog
      isOpen
      isClosable={!isRunning}
      onOpenChange={isOpen => {
        if (!isOpen) onClose(bulk.phase === 'over');
      }}
      title={title}
      description={
        hits === undefined ? (
          <p aria-busy={counted.isPending}>{t('counting')}</p>
        ) : (
          <Radius action={action} hits={hits} />
        )
      }
      footer={
        bulk.phase === 'over' ? (
          <Button onClick={() => onClose(true)}>{actions('close')}</Button>
        ) : (
          <>
            <Button disabled={isRunning} onClick={() => onClose(false)}>
              {actions('cancel')}
            </Button>
            <Button
              variant={action === 'delete' ? 'danger' : 'primary'}
              isBusy={isRunning}
              disabled={count === 0}
              onClick={() => void bulk.run(hits?.changing ?? [])}
            >
              {title}
            </Button>
          </>
        )
      }
    >
      {counted.isError && <ErrorState error={counted.error} onRetry={() => void counted.refetch()} className="py-2" />}
      {bulk.phase !== 'asking' && <Progress done={bulk.done} count={count} />}
      {bulk.failures.length > 0 && <Failures failures={bulk.failures} />}
      {bulk.phase === 'asking' && hits !== undefined && <Names names={hits.changing.map(job => job.job_id)} />}
    </Dialog>
  );
}

function Radius({ action, hits }: { action: BulkAction; hits: BulkHits }) {
  const t = useTranslations('jobs.bulk');
  const { jobs, changing, isCapped, firings, runs } = hits;
  return (
    <div data-blast-radius className="grid gap-1.5">
      <p>{t(`radius.${action}`, { count: jobs.length, changing: changing.length, firings, runs })}</p>
      {isCapped && <p className="text-retrying">{t('capped', { count: jobs.length })}</p>}
      {action === 'delete' && <p>{t('undoableDelete')}</p>}
      {(action === 'enable' || action === 'disable') && <p>{t('undoable')}</p>}
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
  const { say } = useApiWords();
  return (
    <div role="alert" className="text-13">
      <p className="font-medium text-failed">{t('failures', { count: failures.length })}</p>
      <ul className="mt-1 grid gap-1">
        {failures.map(({ jobId, message }) => (
          <li key={jobId} className="break-words">
            {jobId}: <span className="text-text-2">{say(message)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
