import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PowerOff, Power } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { setJobEnabled } from '@/lib/api/set-job-enabled';
import { toast } from '@/lib/toast';
import { useApiWords } from '@/lib/i18n/api-words';

interface EnableButtonProps {
  job: { job_id: string; enabled: boolean; version_id: string };
}

/** Disables a job, or enables it; both can be taken back. */
export function EnableButton({ job: { job_id: jobId, enabled, version_id: seen } }: EnableButtonProps) {
  const t = useTranslations('schedules');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const change = useMutation({
    mutationFn: (isEnabled: boolean) => setJobEnabled(jobId, isEnabled, seen),
    onSuccess: (_result, isEnabled) => {
      toast.undo({
        message: t(isEnabled ? 'enabled' : 'disabled', { job: jobId }),
        undoLabel: common('actions.undo'),
        undo: () => change.mutate(!isEnabled),
      });
    },
    onError: error => toast.error(t('unchanged', { job: jobId }), sayError(error)),
    onSettled: () =>
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => /^\/(jobs|schedules)/.test(String(queryKey[0])) }),
  });
  const label = t(enabled ? 'disable' : 'enable', { job: jobId });
  return (
    <Button
      size="icon-sm"
      variant="ghost"
      aria-label={label}
      title={label}
      isBusy={change.isPending}
      onClick={() => change.mutate(!enabled)}
    >
      {!change.isPending && (enabled ? <PowerOff /> : <Power />)}
    </Button>
  );
}
