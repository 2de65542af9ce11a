import { useQueryClient } from '@tanstack/react-query';
import { Ban, PencilLine, RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { lazyPart } from '@/components/ui/lazy-part';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { useErrorWords } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { toast } from '@/lib/toast';
import { cancelRun, isTerminal, retryRun } from '../api/bulk-runs';

// The editor of JSON comes with it: only who replays needs that.
const ReplayDialog = lazyPart(() => import('./replay-dialog').then(module => module.ReplayDialog), PartMissingDialog);

/** Retry, replay with changes, cancel: what fits the status and the role. */
export function RunActions({ run }: { run: Run }) {
  const t = useTranslations('runs.run');
  const mayAct = useMay('operator');
  const router = useRouter();
  const [open, setOpen] = useState<'replay' | 'cancel' | null>(null);
  const [isRetrying, setIsRetrying] = useState(false);
  const [retryError, setRetryError] = useState<unknown>(null);
  const canRetry = mayAct && isTerminal(run.status);
  const canCancel = mayAct && !isTerminal(run.status) && !run.cancel_requested;

  const retry = async (): Promise<void> => {
    setIsRetrying(true);
    setRetryError(null);
    try {
      const next = await retryRun(run.run_id);
      toast.success(t('retried'));
      router.push(href.run(next.run_id));
    } catch (error) {
      setRetryError(error);
    } finally {
      setIsRetrying(false);
    }
  };
  useShortcut({ keys: 'r', label: t('retry'), isOn: canRetry && !isRetrying, run: () => void retry() });
  useShortcut({ keys: 'e', label: t('replay'), isOn: canRetry, run: () => setOpen('replay') });
  useShortcut({ keys: 'c', label: t('cancel'), isOn: canCancel, run: () => setOpen('cancel') });

  if (!mayAct) return null;
  return (
    <>
      {canRetry && (
        <>
          <Button onClick={() => setOpen('replay')}>
            <PencilLine aria-hidden />
            {t('replay')}
          </Button>
          <Button variant="primary" isBusy={isRetrying} onClick={() => void retry()}>
            {!isRetrying && <RotateCw aria-hidden />}
            {t('retry')}
          </Button>
        </>
      )}
      {canCancel && (
        <Button onClick={() => setOpen('cancel')} className="text-failed">
          <Ban aria-hidden />
          {t('cancel')}
        </Button>
      )}
      {retryError !== null && <Problem error={retryError} />}
      {open === 'replay' && (
        <Suspense>
          <ReplayDialog run={run} onClose={() => setOpen(null)} />
        </Suspense>
      )}
      <CancelDialog run={run} isOpen={open === 'cancel'} onOpenChange={isOpen => setOpen(isOpen ? 'cancel' : null)} />
    </>
  );
}

function CancelDialog({
  run,
  isOpen,
  onOpenChange,
}: {
  run: Run;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const t = useTranslations('runs.run');
  const queryClient = useQueryClient();
  const body = {
    running: t('cancelRunning'),
    awaiting_approval: t('cancelApproval'),
  } as Partial<Record<Run['status'], string>>;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('cancelTitle')}
      body={body[run.status] ?? t('cancelWaiting', { job: run.job_id })}
      confirmLabel={t('cancel')}
      dismissLabel={t('cancelKeep')}
      onConfirm={async () => {
        const after = await cancelRun(run.run_id);
        queryClient.setQueryData(apiQuery('/runs/{run_id}', { path: { run_id: run.run_id } }).queryKey, after);
        toast.success(t(after.status === 'cancelled' ? 'cancelled' : 'cancelAsked'));
      }}
    />
  );
}

function Problem({ error }: { error: unknown }) {
  const { detail } = useErrorWords(error);
  return (
    <p role="alert" className="w-full text-right text-13 text-failed max-md:text-left">
      {detail}
    </p>
  );
}
