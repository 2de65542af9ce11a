import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError } from '@/lib/api/api-error';
import { api, dataOf } from '@/lib/api/client';
import { useApiWords } from '@/lib/i18n/api-words';
import { usePausesChanged } from '@/lib/jobs/use-pauses';
import { toast } from '@/lib/toast';

export const PAUSE_KINDS = ['all', 'pool', 'label'] as const;
export type PauseKind = (typeof PAUSE_KINDS)[number];

interface PauseForm {
  kind: PauseKind;
  /** Of the pool or label. */
  name: string;
  until: string;
  reason: string;
}

/** What the API refused, by field; `other` is about none of them. */
type PauseFaults = Partial<Record<'scope' | 'until' | 'reason' | 'other', string>>;

/** Begins a pause, or changes the one of the same scope. */
export function usePutPause(onDone: () => void) {
  const t = useTranslations('jobs.pause');
  const { say, sayError } = useApiWords();
  const changed = usePausesChanged();
  const [faults, setFaults] = useState<PauseFaults>({});
  const [isBusy, setIsBusy] = useState(false);
  const faultsOf = (error: unknown): PauseFaults => {
    const told = error instanceof ApiError ? error.errors : [];
    const of = (path: string): string | undefined => told.find(fault => fault.path === path)?.message;
    const known = Object.entries({ scope: of('scope'), until: of('until'), reason: of('reason') });
    const found = Object.fromEntries(known.flatMap(([path, text]) => (text === undefined ? [] : [[path, say(text)]])));
    return Object.keys(found).length === 0 ? { other: sayError(error) } : found;
  };
  const put = async ({ kind, name, until, reason }: PauseForm): Promise<void> => {
    setIsBusy(true);
    const scope = kind === 'all' ? 'all' : `${kind}:${name.trim()}`;
    try {
      await dataOf(api.PUT('/pauses', { body: { scope, until, reason } }));
      await changed();
      toast.success(t('done'));
      onDone();
    } catch (error) {
      setFaults(faultsOf(error));
      setIsBusy(false);
    }
  };
  return { put, faults, isBusy };
}
