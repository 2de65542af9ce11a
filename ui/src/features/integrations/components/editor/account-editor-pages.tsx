'use client';

import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { isOfEnvironment } from '../../api/account-state';
import { useAccount } from '../../api/accounts';
import { useCatalog } from '../../api/catalog';
import { partsOfKey } from '../../api/types';
import { AccountEditor } from './account-editor';
import { ProviderChoice } from './provider-choice';

/** `/integrations/new/`: first the provider, then, with `?provider=`, its form. */
export function NewAccountPage() {
  const t = useTranslations('integrations');
  const [providerId] = useQueryState('provider', parseAsString);
  const catalog = useCatalog();
  const provider = catalog.data?.providers.find(one => one.provider_id === providerId);
  const name = provider?.name ?? providerId;
  return (
    <div className={providerId === null ? undefined : 'max-w-190'}>
      <PageHeader
        title={name === null ? t('editor.newTitle') : t('editor.newOf', { provider: name })}
        trail={<Link href={href.integrations()}>{t('title')}</Link>}
        {...(providerId === null
          ? { lead: t('editor.choose') }
          : {
              actions: (
                <Button asChild variant="ghost">
                  <Link href={href.newAccount()}>{t('editor.otherProvider')}</Link>
                </Button>
              ),
            })}
      />
      <ForAdmins>
        {catalog.isPending && <Loading />}
        {catalog.isError && <ErrorState error={catalog.error} onRetry={() => void catalog.refetch()} />}
        {catalog.data !== undefined &&
          (providerId === null ? (
            <ProviderChoice providers={catalog.data.providers} />
          ) : (
            <AccountEditor key={providerId} account={null} providerId={providerId} provider={provider} />
          ))}
      </ForAdmins>
    </div>
  );
}

/** `/integrations/edit/?id=openai/default` */
export function EditAccountPage() {
  const t = useTranslations('integrations');
  const [key] = useQueryState('id', parseAsString.withDefault(''));
  const account = useAccount(key);
  const catalog = useCatalog();
  const { provider: providerId } = partsOfKey(key);
  const provider = catalog.data?.providers.find(one => one.provider_id === providerId);
  const error = account.data === undefined ? account.error : null;
  return (
    <div className="max-w-190">
      <PageHeader
        title={t('editor.editTitle', { account: key })}
        trail={
          <>
            <Link href={href.integrations()}>{t('title')}</Link> / <Link href={href.account(key)}>{key}</Link>
          </>
        }
      />
      <ForAdmins>
        {error !== null && <ErrorState error={error} onRetry={() => void account.refetch()} />}
        {error === null && (account.data === undefined || catalog.isPending) && <Loading />}
        {account.data !== undefined &&
          !catalog.isPending &&
          (isOfEnvironment(account.data) ? (
            <StateMessage
              title={t('editor.environmentTitle')}
              body={t.rich('ofEnvironment', {
                name: () => <code className="font-mono text-12">{account.data.source}</code>,
              })}
            />
          ) : (
            <AccountEditor key={key} account={account.data} providerId={providerId} provider={provider} />
          ))}
      </ForAdmins>
    </div>
  );
}

function ForAdmins({ children }: { children: ReactNode }) {
  const t = useTranslations('integrations');
  if (useMay('admin')) return children;
  return (
    <StateMessage title={t('forAdmins.title')} body={t('forAdmins.body')}>
      <Button asChild>
        <Link href={href.integrations()}>{t('title')}</Link>
      </Button>
    </StateMessage>
  );
}
