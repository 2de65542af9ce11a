import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApiWords } from '@/lib/i18n/api-words';
import { toast } from '@/lib/toast';
import { refreshAccounts, saveAccount, testAccount } from './accounts';
import { accountKey, type Account } from './types';

export interface AccountActions {
  /** Switches it on or off, and offers the way back. Says itself what went wrong. */
  toggle: (account: Account) => Promise<void>;
  /** Tries it and says what answered. */
  test: (account: Account) => Promise<void>;
  isTesting: boolean;
}

export function useAccountActions(): AccountActions {
  const t = useTranslations('integrations.done');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const { say, sayError } = useApiWords();
  const [isTesting, setIsTesting] = useState(false);

  const setEnabled = async (account: Account, isEnabled: boolean): Promise<Account> => {
    const { label, config, revision } = account;
    try {
      return await saveAccount(accountKey(account), { enabled: isEnabled, label, config }, revision);
    } finally {
      await refreshAccounts(queryClient);
    }
  };
  return {
    isTesting,
    async toggle(account) {
      const name = accountKey(account);
      const failed = (error: unknown): void => toast.error(t('failed', { account: name }), sayError(error));
      try {
        const changed = await setEnabled(account, !account.enabled);
        toast.undo({
          message: t(account.enabled ? 'disabled' : 'enabled', { account: name }),
          undoLabel: common('actions.undo'),
          undo: () => {
            setEnabled(changed, account.enabled)
              .then(() => toast.success(common('undone')))
              .catch(failed);
          },
        });
      } catch (error) {
        failed(error);
      }
    },
    async test(account) {
      const name = accountKey(account);
      setIsTesting(true);
      try {
        const { ok, message } = await testAccount(name);
        if (ok) toast.success(t('testOk', { account: name }), say(message));
        else toast.error(t('testFailed', { account: name }), say(message));
      } catch (error) {
        toast.error(t('notTested', { account: name }), sayError(error));
      } finally {
        setIsTesting(false);
        await refreshAccounts(queryClient);
      }
    },
  };
}
