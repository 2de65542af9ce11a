import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Job } from '@/lib/api/types';
import { useBlastRadius } from '../api/use-blast-radius';
import { useJobActions } from '../api/use-job-actions';

interface DeleteJobDialogProps {
  job: Job;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks before a job goes, and says what goes with it. */
export function DeleteJobDialog({ job, onClose, onDeleted }: DeleteJobDialogProps) {
  const t = useTranslations('jobs.delete');
  const { remove } = useJobActions();
  const radius = useBlastRadius(job.job_id);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title', { job: job.job_id })}
      body={
        <div className="grid gap-2">
          <p data-blast-radius aria-busy={radius === null}>
            {radius === null ? t('counting') : t('radius', { runs: radius.liveRuns, firings: radius.firings })}
          </p>
          <p>{t('keeps')}</p>
        </div>
      }
      confirmLabel={t('confirm')}
      onConfirm={async () => {
        await remove(job);
        onDeleted?.();
      }}
    />
  );
}
