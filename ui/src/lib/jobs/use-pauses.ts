import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api, dataOf } from '@/lib/api/client';
import type { Schemas } from '@/lib/api/types';
import { useApiWords } from '@/lib/i18n/api-words';
import { toast } from '@/lib/toast';

type Pause = Schemas['Pause'];

const CHANGED_BY_PAUSES: readonly unknown[] = ['/pauses', '/overview', '/jobs/{job_id}/explain'];

/** Reads again what a pause changes. */
export function usePausesChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ predicate: ({ queryKey: [path] }) => CHANGED_BY_PAUSES.includes(path) });
}

/** Ends a pause before its time, which can be taken back. `ending`: the scope of the one that is being ended. */
export function useEndPause(): { endPause: (pause: Pause) => Promise<void>; ending: string | null } {
  const t = useTranslations('shell.pauses');
  const actions = useTranslations('common.actions');
  const { sayError } = useApiWords();
  const changed = usePausesChanged();
  const [ending, setEnding] = useState<string | null>(null);
  const bringBack = async ({ scope, until, reason }: Pause): Promise<void> => {
    try {
      await dataOf(api.PUT('/pauses', { body: { scope, until, reason } }));
      toast.success(t('back'));
    } catch (error) {
      toast.error(t('notBack'), sayError(error));
    }
    await changed();
  };
  const endPause = async (pause: Pause): Promise<void> => {
    setEnding(pause.scope);
    try {
      await dataOf(api.DELETE('/pauses', { params: { query: { scope: pause.scope } } }));
      toast.undo({ message: t('ended'), undoLabel: actions('undo'), undo: () => void bringBack(pause) });
    } catch (error) {
      toast.error(t('failed'), sayError(error));
    }
    await changed();
    setEnding(null);
  };
  return { endPause, ending };
}
