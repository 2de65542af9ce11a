import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useSave, type Save } from '@/components/form/use-save';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import { keepSavedTrigger, refreshTriggers, saveTrigger, type TriggerBody } from '@/lib/triggers/triggers';

interface SaveTrigger extends Omit<Save, 'run'> {
  run: (id: string, body: TriggerBody, revision: number | null) => Promise<readonly Fault[]>;
}

/** Saves a trigger and goes to it. */
export function useSaveTrigger(): SaveTrigger {
  const t = useTranslations('triggers.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { run, ...save } = useSave();
  return {
    ...save,
    run: (id, body, revision) =>
      run({
        save: () => saveTrigger(id, body, revision),
        reread: () => refreshTriggers(queryClient),
        done(saved) {
          keepSavedTrigger(queryClient, saved);
          toast.success(t('saved', { trigger: id }));
          router.push(href.trigger(id));
        },
      }),
  };
}
