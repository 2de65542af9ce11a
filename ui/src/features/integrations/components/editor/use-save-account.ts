import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError, type Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import type { AccountBody } from '../../api/account-draft';
import { refreshAccounts, saveAccount } from '../../api/accounts';
import { partsOfKey } from '../../api/types';

interface Save {
  /** Resolves with what kept it from being saved, by field. */
  run: (key: string, body: AccountBody, revision: number | null) => Promise<readonly Fault[]>;
  isSaving: boolean;
  /** It is saved: there is nothing to lose any more. */
  isSaved: boolean;
  error: unknown;
  faults: readonly Fault[];
}

const NO_FAULTS: readonly Fault[] = [];

/** Saves an account and goes to it; a refusal keeps what was typed. */
export function useSaveAccount(): Save {
  const t = useTranslations('integrations.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const [phase, setPhase] = useState<'open' | 'saving' | 'saved'>('open');
  const [error, setError] = useState<unknown>(null);

  const run: Save['run'] = async (key, body, revision) => {
    setPhase('saving');
    setError(null);
    try {
      const saved = await saveAccount(key, body, revision);
      setPhase('saved');
      const queryKey = ['/integrations/accounts/{provider}/{account_id}', { path: partsOfKey(key) }];
      queryClient.setQueryData(queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: ['/integrations/accounts'] });
      toast.success(t('saved', { account: key }));
      router.push(href.account(key));
      return NO_FAULTS;
    } catch (thrown) {
      setPhase('open');
      setError(thrown);
      // Somebody else was here: what they saved is read and shown.
      if (thrown instanceof ApiError && thrown.status === 409) await refreshAccounts(queryClient);
      return thrown instanceof ApiError ? thrown.errors : NO_FAULTS;
    }
  };
  const faults = error instanceof ApiError ? error.errors : NO_FAULTS;
  return { run, isSaving: phase === 'saving', isSaved: phase === 'saved', error, faults };
}
