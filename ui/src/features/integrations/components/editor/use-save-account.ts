import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useSave, type Save } from '@/components/form/use-save';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import type { AccountBody } from '../../api/account-draft';
import { refreshAccounts, saveAccount } from '../../api/accounts';
import { partsOfKey } from '../../api/types';

interface SaveAccount extends Omit<Save, 'run'> {
  run: (key: string, body: AccountBody, revision: number | null) => Promise<readonly Fault[]>;
}

/** Saves an account and goes to it. */
export function useSaveAccount(): SaveAccount {
  const t = useTranslations('integrations.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { run, ...save } = useSave();
  return {
    ...save,
    run: (key, body, revision) =>
      run({
        save: () => saveAccount(key, body, revision),
        reread: () => refreshAccounts(queryClient),
        done(saved) {
          const queryKey = ['/integrations/accounts/{provider}/{account_id}', { path: partsOfKey(key) }];
          queryClient.setQueryData(queryKey, saved);
          void queryClient.invalidateQueries({ queryKey: ['/integrations/accounts'] });
          toast.success(t('saved', { account: key }));
          router.push(href.account(key));
        },
      }),
  };
}
