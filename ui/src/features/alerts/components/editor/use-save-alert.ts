import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useSave, type Save } from '@/components/form/use-save';
import { keepSavedAlert, refreshAlerts, saveAlert, type AlertBody } from '@/lib/alerts/alerts';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';

interface SaveAlert extends Omit<Save, 'run'> {
  run: (id: string, body: AlertBody, revision: number | null) => Promise<readonly Fault[]>;
}

/** Saves an alert and goes to it. */
export function useSaveAlert(): SaveAlert {
  const t = useTranslations('alerts.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { run, ...save } = useSave();
  return {
    ...save,
    run: (id, body, revision) =>
      run({
        save: () => saveAlert(id, body, revision),
        reread: () => refreshAlerts(queryClient),
        done(saved) {
          keepSavedAlert(queryClient, saved);
          toast.success(t('saved', { alert: id }));
          router.push(href.alert(id));
        },
      }),
  };
}
