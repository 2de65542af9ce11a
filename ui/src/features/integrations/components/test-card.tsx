import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PlugZap } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Duration, Time } from '@/components/ui/time';
import { StatusText } from '@/components/ui/status';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { canTest, type AccountState } from '../api/account-state';
import { refreshAccounts, testAccount } from '../api/accounts';
import { accountKey, type Account, type Provider } from '../api/types';

interface TestCardProps {
  account: Account;
  provider: Provider | undefined;
  state: AccountState;
}

/** Tries the account and says what answered, in one sentence. */
export function TestCard({ account, provider, state }: TestCardProps) {
  const t = useTranslations('integrations.test');
  const queryClient = useQueryClient();
  const { say } = useApiWords();
  const mayTest = useMay('operator');
  const test = useMutation({
    mutationFn: () => testAccount(accountKey(account)),
    onSettled: () => refreshAccounts(queryClient),
  });
  const last = test.data ?? account.last_test;
  const isTestable = canTest(account, provider);
  return (
    <Card
      title={t('title')}
      actions={
        mayTest &&
        isTestable && (
          <Button
            size="sm"
            variant={state === 'untested' ? 'primary' : 'secondary'}
            isBusy={test.isPending}
            onClick={() => test.mutate()}
          >
            {!test.isPending && <PlugZap aria-hidden />}
            {t(last === null ? 'run' : 'again')}
          </Button>
        )
      }
    >
      <div aria-live="polite" className="text-13">
        {last === null ? (
          <p className="text-text-2">{t(isTestable ? 'never' : 'impossible')}</p>
        ) : (
          <div className="grid gap-1" data-test={last.ok ? 'ok' : 'failed'}>
            <span className="flex flex-wrap items-center gap-x-3">
              <StatusText status={last.ok ? 'works' : 'test_failed'} className="font-medium" />
              <span className="text-12 text-text-3">
                <Time at={last.at} /> · <Duration ms={last.duration_ms} />
              </span>
            </span>
            <p className="break-words text-text">{say(last.message)}</p>
          </div>
        )}
        {test.isError && <ErrorLine error={test.error} />}
      </div>
    </Card>
  );
}
