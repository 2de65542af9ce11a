'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status';
import { ErrorState, Loading } from '@/components/ui/states';
import { UnreadableNote } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { isOfEnvironment, nameOf, stateOf } from '../api/account-state';
import { useAccount } from '../api/accounts';
import { useCatalog, useText } from '../api/catalog';
import { accountKey, type Account, type Provider } from '../api/types';
import { AccountActions } from './account-actions';
import { AccountFacts } from './account-facts';
import { DependentList } from './dependents';
import { Notice } from '@/components/ui/notice';
import { TestCard } from './test-card';

/** `/integrations/view/?id=openai/default`: one account, and everything but its secrets. */
export function AccountPage() {
  const t = useTranslations('integrations');
  const [key] = useQueryState('id', parseAsString.withDefault(''));
  const account = useAccount(key);
  const catalog = useCatalog();
  if (account.data !== undefined && !catalog.isPending) {
    const provider = catalog.data?.providers.find(({ provider_id }) => provider_id === account.data.provider);
    return <AccountView account={account.data} provider={provider} />;
  }
  return (
    <>
      <PageHeader title={key} trail={<Link href={href.integrations()}>{t('title')}</Link>} />
      {account.isError ? (
        <ErrorState error={account.error} onRetry={() => void account.refetch()} />
      ) : (
        <Loading rows={4} />
      )}
    </>
  );
}

function AccountView({ account, provider }: { account: Account; provider: Provider | undefined }) {
  const t = useTranslations('integrations');
  const text = useText();
  const { say } = useApiWords();
  const state = stateOf(account, provider);
  return (
    <>
      <PageHeader
        title={`${nameOf({ account, provider })} · ${account.account_id}`}
        trail={<Link href={href.integrations()}>{t('title')}</Link>}
        aside={
          <>
            <StatusBadge status={state} />
            {!account.enabled && state !== 'disabled' && <StatusBadge status="disabled" />}
          </>
        }
        {...(account.label === '' ? {} : { lead: account.label })}
        actions={<AccountActions account={account} />}
      />
      <UnreadableNote reason={account.unreadable} />
      {isOfEnvironment(account) && (
        <Notice>
          {t.rich('ofEnvironment', { name: () => <code className="font-mono text-12">{account.source}</code> })}
        </Notice>
      )}
      {provider?.manual != null && <Notice>{text(provider.manual)}</Notice>}
      {account.warnings
        .filter(warning => warning !== provider?.manual?.en)
        .map(warning => (
          <Notice key={warning} isWarning>
            {say(warning)}
          </Notice>
        ))}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <div className="grid min-w-0 gap-4">
          <TestCard account={account} provider={provider} state={state} />
          <Card title={t('dependsTitle', { count: account.depends_total })}>
            {account.depends_total === 0 ? (
              <p className="text-13 text-text-2">
                {t.rich('usedBy', {
                  code: () => <code className="font-mono text-12">{`"account": "${accountKey(account)}"`}</code>,
                })}
              </p>
            ) : (
              <DependentList dependents={account.depends} total={account.depends_total} />
            )}
          </Card>
        </div>
        <AccountFacts account={account} provider={provider} />
      </div>
    </>
  );
}
