import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/lib/toast';
import { deleteAccount, forgetAccount, refreshAccounts, useAccount } from '../api/accounts';
import { DependentList } from './dependents';

interface DeleteAccountDialogProps {
  /** `provider/account_id`. */
  accountOf: string;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks before an account goes, with what would stop working. Its secrets cannot be brought back. */
export function DeleteAccountDialog({ accountOf, onClose, onDeleted }: DeleteAccountDialogProps) {
  const t = useTranslations('integrations.delete');
  const queryClient = useQueryClient();
  const { data: account, isFetching } = useAccount(accountOf);
  const total = account?.depends_total ?? 0;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title', { account: accountOf })}
      body={
        <div className="grid gap-2">
          <p data-blast-radius aria-busy={account === undefined || isFetching}>
            {account === undefined ? t('counting') : t('radius', { count: total })}
          </p>
          <p>{t('secrets')}</p>
        </div>
      }
      confirmLabel={t('confirm')}
      onConfirm={async () => {
        try {
          // Only what was seen to depend on it is overridden.
          await deleteAccount(accountOf, total > 0);
        } catch (error) {
          await refreshAccounts(queryClient);
          throw error;
        }
        toast.success(t('done', { account: accountOf }));
        onDeleted?.();
        await forgetAccount(queryClient, accountOf);
      }}
    >
      {account !== undefined && total > 0 && <DependentList dependents={account.depends} total={total} />}
    </ConfirmDialog>
  );
}
