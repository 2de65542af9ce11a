import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api, dataOf } from '@/lib/api/client';
import type { Schemas } from '@/lib/api/types';
import { useApiWords } from '@/lib/i18n/api-words';
import { toast } from '@/lib/toast';

type Pause = Schemas['Pause'];

/** Reads again what a pause changes. */
export function usePausesChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () =>
    queryClient.invalidateQueries({
      predicate: ({ queryKey: [path] }) => path === '/pauses' || path === '/jobs/{job_id}/explain',
    });
}

/** Ends a pause before its time. `ending`: the scope of the one that is being ended. */
export function useEndPause(): { endPause: (pause: Pause) => Promise<void>; ending: string | null } {
  const t = useTranslations('shell.pauses');
  const { sayError } = useApiWords();
  const changed = usePausesChanged();
  const [ending, setEnding] = useState<string | null>(null);
  const endPause = async ({ scope }: Pause): Promise<void> => {
    setEnding(scope);
    try {
      await dataOf(api.DELETE('/pauses', { params: { query: { scope } } }));
      toast.success(t('ended'));
    } catch (error) {
      toast.error(t('failed'), sayError(error));
    }
    await changed();
    setEnding(null);
  };
  return { endPause, ending };
}
